// Preloaded into the CLI by tests (`NODE_OPTIONS=--import`): writes down every request that it makes with fetch and every
// answer, one JSON line each, into the file that WIRE_FILE names. What is a secret can be told by that and nothing else.
import { appendFileSync } from "node:fs";

const file = process.env["WIRE_FILE"];
const original = globalThis.fetch;

if (file !== undefined)
  globalThis.fetch = async (url, init) => {
    const response = await original(url, init);
    const answer = await response.clone().text();
    // Every client here hands over texts.
    const request = typeof init?.body === "string" ? init.body : "";
    appendFileSync(file, `${JSON.stringify({ request, answer })}\n`);
    return response;
  };
