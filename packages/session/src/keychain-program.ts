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
  /** So long (ms) the keychain may take for each request, also after nobody listens any more; 3,000 by default. */
  readonly answerMs?: number;
}

/**
 * Answers requests one after the other until its input ends: then what is under way is finished, since a session may depend
 * on it, and the process ends. While it waits for the keychain it says that it is alive, so that a machine with much to do
 * is told from a library that blocks.
 */
export async function serveKeychain({ input, write, entries, end, answerMs = 3_000 }: KeychainProgram): Promise<void> {
  const say = (answer: KeychainAnswer): void => write(toLine(answer));
  let work = Promise.resolve();
  const ended = new Promise<void>((resolve) => {
    createInterface({ input })
      .on("line", (line) => {
        const answer = () => answerTo(entries, parseRequest(line));
        work = work.then(async () => say(await inTime(answer, { answerMs, alive: () => say({ alive: true }) })));
      })
      .on("close", () => {
        setTimeout(end, answerMs).unref();
        resolve();
      });
  });
  say({ ready: true });
  await ended;
  await work;
  end();
}

const tickMs = 100;
const ticksPerSign = 5;

interface Limits {
  readonly answerMs: number;
  readonly alive: () => void;
}

/**
 * The answer, or `no_answer` when the time is over. Counted in ticks of this process: on a machine with much to do they are
 * fewer than the clock's, and so is what the keychain can do meanwhile.
 */
async function inTime(answer: () => Promise<KeychainAnswer>, { answerMs, alive }: Limits): Promise<KeychainAnswer> {
  let timer: ReturnType<typeof setInterval> | undefined;
  const over = new Promise<KeychainAnswer>((resolve) => {
    let ticks = 0;
    const tick = (): void => {
      ticks++;
      if (ticks * tickMs >= answerMs) resolve({ trouble: "no_answer" });
      else if (ticks % ticksPerSign === 0) alive();
    };
    timer = setInterval(tick, Math.min(tickMs, answerMs));
  });
  try {
    return await Promise.race([answer(), over]);
  } finally {
    clearInterval(timer);
  }
}

/** The D-Bus library gives up on its own after a while; the time that it has here is not over by then. */
const gaveUp = /did not receive a reply/iu;
const attempts = 5;

async function answerTo(
  entries: KeychainEntries,
  request: KeychainRequest | undefined,
  attempt = 1,
): Promise<KeychainAnswer> {
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
    const isSlow = error instanceof Error && gaveUp.test(error.message);
    if (isSlow && attempt < attempts) return answerTo(entries, request, attempt + 1);
    return { trouble: isSlow ? "no_answer" : troubleIn(error) };
  }
}

/** A prompt that was dismissed, or that may not be shown (macOS' errSecInteractionNotAllowed), is a keychain that stays locked. */
const lockedTexts = /\block(?:ed)?\b|dismissed|interaction is not allowed|-25308/iu;

/** The native library gives one code for everything, so that its text has to tell. */
const troubleIn = (error: unknown): KeychainTrouble =>
  error instanceof Error && lockedTexts.test(error.message) ? "locked" : "no_service";
