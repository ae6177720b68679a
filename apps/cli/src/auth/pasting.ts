import { createInterface } from "node:readline";
import {
  type AuthorizationResponse,
  type CallbackExpectation,
  checkPasted,
  pasteRefusalSentences,
} from "@algolia-cli/sign-in";
import type { Terminal } from "../terminal/terminal.ts";

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const stop = () => reject(new DOMException("nobody waits any more", "AbortError"));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });

/**
 * Waits for a redirect address that a person pastes; one that is refused is explained and asked for again. Where nobody
 * can paste it only waits for the signal, which always ends it.
 */
export const readPasted = (
  terminal: Terminal,
  expected: CallbackExpectation,
  signal: AbortSignal,
): Promise<AuthorizationResponse> => {
  if (!terminal.interactive) return untilAborted(signal);
  terminal.say("Waiting for the browser. If it runs on another machine, paste the address it ends on here.");
  const lines = createInterface({ input: process.stdin });
  const pasted = new Promise<AuthorizationResponse>((resolve) => {
    lines.on("line", (line) => {
      if (line.trim() === "") return;
      const verdict = checkPasted(line, expected);
      if (verdict.kind === "accepted") resolve(verdict.response);
      else terminal.tell(pasteRefusalSentences[verdict.reason]);
    });
  });
  return Promise.race([pasted, untilAborted(signal)]).finally(() => lines.close());
};
