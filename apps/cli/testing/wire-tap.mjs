// Preloaded into the CLI by tests (`NODE_OPTIONS=--import`): writes down every request that it makes over HTTP and every
// answer, one JSON line each, into the file that WIRE_FILE names. What is a secret can be told by that and nothing else.
import { appendFileSync } from "node:fs";
import http from "node:http";

const file = process.env["WIRE_FILE"];
const original = http.request;

/** Runs `whole` with the text of what is pushed into a stream, when it has ended; who reads the stream notices nothing. */
const listen = (stream, whole) => {
  const push = stream.push.bind(stream);
  const chunks = [];
  stream.push = (chunk, ...rest) => {
    if (chunk === null) whole(Buffer.concat(chunks).toString());
    else chunks.push(chunk);
    return push(chunk, ...rest);
  };
};

if (file !== undefined)
  http.request = (...args) => {
    const asked = original(...args);
    const end = asked.end.bind(asked);
    asked.end = (body, ...rest) => {
      // Every client here hands over one text.
      const request = String(body ?? "");
      asked.once("response", (message) =>
        listen(message, (answer) => appendFileSync(file, `${JSON.stringify({ request, answer })}\n`)),
      );
      return end(body, ...rest);
    };
    return asked;
  };
