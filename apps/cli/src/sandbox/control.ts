import { get, request } from "node:http";
import { readRegistration, type Registration } from "./registration.ts";
import type { World } from "../invocation/world.ts";

const answerMs = 2_000;

/** One request to the control endpoints; gives the status, 0 when nobody answered in two seconds. */
const call = ({ url, controlToken }: Registration, method: "GET" | "POST", path: string): Promise<number> =>
  new Promise((resolve) => {
    const headers = { authorization: `Bearer ${controlToken}` };
    const sent = (method === "GET" ? get : request)(
      `${url}${path}`,
      { method, headers, timeout: answerMs, agent: false },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    sent.on("timeout", () => sent.destroy());
    sent.on("error", () => resolve(0));
    sent.end();
  });

/** The sandbox that runs now and belongs to this user: its control token fits. */
export const findSandbox = async (world: World): Promise<Registration | undefined> => {
  const registration = readRegistration(world);
  return registration && (await call(registration, "GET", "/sandbox/health")) === 200 ? registration : undefined;
};

/** Asks a sandbox to end; false when it did not answer. */
export const shutDown = async (sandbox: Registration): Promise<boolean> =>
  (await call(sandbox, "POST", "/sandbox/shutdown")) === 202;

/** Brings a sandbox back to its seed and forgets the received events; false when it did not answer. */
export const reset = async (sandbox: Registration): Promise<boolean> =>
  (await call(sandbox, "POST", "/sandbox/reset")) === 204;
