import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { type KeychainRequest, parseRequest, toLine, type KeychainAnswer } from "./keychain-protocol.ts";
import type { KeychainTrouble } from "./keychain-trouble.ts";

/** The entries of the system's keychain, as a native library gives them; each method rejects where it cannot. */
export interface KeychainEntries {
  readonly get: (account: string) => Promise<string | undefined>;
  readonly set: (account: string, secret: string) => Promise<void>;
  readonly delete: (account: string) => Promise<void>;
}

/** What the program works with; `end` ends its process at once, in the middle of whatever it does. */
export interface KeychainProgram {
  readonly input: Readable;
  readonly write: (line: string) => void;
  readonly entries: KeychainEntries;
  readonly end: () => void;
  /** So long (ms) a request that is under way may take after nobody listens any more; 3,000 by default. */
  readonly graceMs?: number;
}

/**
 * Answers requests one after the other until its input ends: then what is under way is finished, since a session may depend
 * on it, but not for longer than the grace, and the process ends.
 */
export async function serveKeychain({ input, write, entries, end, graceMs = 3_000 }: KeychainProgram): Promise<void> {
  const say = (answer: KeychainAnswer): void => write(toLine(answer));
  let work = Promise.resolve();
  const ended = new Promise<void>((resolve) => {
    createInterface({ input })
      .on("line", (line) => {
        work = work.then(async () => say(await answerTo(entries, parseRequest(line))));
      })
      .on("close", () => {
        setTimeout(end, graceMs).unref();
        resolve();
      });
  });
  say({ ready: true });
  await ended;
  await work;
  end();
}

async function answerTo(entries: KeychainEntries, request: KeychainRequest | undefined): Promise<KeychainAnswer> {
  try {
    switch (request?.do) {
      case "get":
        return { secret: (await entries.get(request.account)) ?? null };
      case "set":
        await entries.set(request.account, request.secret);
        return { done: true };
      case "delete":
        await entries.delete(request.account);
        return { done: true };
      case undefined:
        return { trouble: "no_service" };
    }
  } catch (error) {
    return { trouble: troubleIn(error) };
  }
}

/** A prompt that was dismissed, or that may not be shown (macOS' errSecInteractionNotAllowed), is a keychain that stays locked. */
const lockedTexts = /locked|dismissed|interaction is not allowed|-25308/iu;

/** The native library gives one code for everything, so that its text has to tell. */
const troubleIn = (error: unknown): KeychainTrouble =>
  error instanceof Error && lockedTexts.test(error.message) ? "locked" : "no_service";
