import { createInterface } from "node:readline";
import {
  type AuthorizationResponse,
  type CallbackExpectation,
  checkPasted,
  pasteRefusalSentences,
} from "@algolia-cli/sign-in";
import type { Terminal } from "../terminal/terminal.ts";

/** Reads a redirect address that a person pastes; where nobody can, it waits for the signal. */
export interface Pasting {
  readonly read: (expected: CallbackExpectation, signal: AbortSignal) => Promise<AuthorizationResponse>;
}

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const stop = () => reject(new DOMException("nobody waits any more", "AbortError"));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });

/** Lines from the terminal; one that is refused is explained and asked for again. */
export const createPasting = (terminal: Terminal): Pasting => ({
  read: (expected, signal) => {
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
    return Promise.race([pasted, untilAborted(signal)]).finally(() => {
      lines.close();
      process.stdin.unref();
    });
  },
});
