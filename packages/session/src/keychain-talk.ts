import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { type KeychainAnswer, type KeychainRequest, parseAnswer, toLine } from "./keychain-protocol.ts";
import { KeychainError } from "./keychain-trouble.ts";

/** The program that has the native library, and the variables that it may see. */
export interface KeychainOptions {
  readonly execPath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** So long (ms) the program may say nothing while it is waited for; 3,000 by default. */
  readonly timeoutMs?: number;
  /** So many ms the program may take to start, which a busy machine can draw out; 30,000 by default. */
  readonly startTimeoutMs?: number;
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

interface Waiting {
  readonly resolve: (answer: KeychainAnswer) => void;
  readonly reject: (error: KeychainError) => void;
}

/** One run of the keychain program: requests are answered in their order, until one is not in time. */
export class KeychainTalk {
  readonly #child: Child;
  readonly #waiting: Waiting[] = [];
  readonly #timeoutMs: number;
  #failure: KeychainError | undefined;
  #isReady = false;
  #timer: ReturnType<typeof setTimeout>;

  constructor({ execPath, args, env, timeoutMs = 3_000, startTimeoutMs = 30_000 }: KeychainOptions) {
    this.#timeoutMs = timeoutMs;
    // A session of its own: Ctrl-C is for the command, which decides what becomes of a write that is under way.
    this.#child = spawn(execPath, args, {
      env: { ...env },
      stdio: ["pipe", "pipe", "ignore"],
      detached: true,
      windowsHide: true,
    });
    this.#child.on("error", (cause) => this.#fail(new KeychainError("no_service", cause)));
    this.#child.on("close", () => this.#fail(new KeychainError("no_service")));
    this.#child.stdin.on("error", () => undefined);
    createInterface({ input: this.#child.stdout }).on("line", (line) => this.#hear(line));
    this.#timer = this.#expectWithin(startTimeoutMs);
  }

  ask(request: KeychainRequest): Promise<KeychainAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) return reject(this.#failure);
      if (this.#waiting.push({ resolve, reject }) === 1) this.#hold();
      this.#child.stdin.write(toLine(request));
    });
  }

  close(): void {
    // What is under way is left to the program, which ends when it is done.
    if (this.#waiting.length > 0) this.#child.stdin.end();
    else this.#fail(new KeychainError("no_service"));
    this.#release();
  }

  #hear(line: string): void {
    const answer = parseAnswer(line);
    if (answer === undefined) return this.#fail(new KeychainError("no_service"));
    clearTimeout(this.#timer);
    // The program gave up waiting: what it waits for is still in its way.
    if ("trouble" in answer && answer.trouble === "no_answer") return this.#fail(new KeychainError("no_answer"));
    if ("ready" in answer) this.#isReady = true;
    else if (!("alive" in answer)) this.#settle(answer);
    if (this.#waiting.length > 0) this.#timer = this.#expectWithin(this.#timeoutMs);
    else this.#release();
  }

  #settle(answer: KeychainAnswer): void {
    const first = this.#waiting.shift();
    if ("trouble" in answer) first?.reject(new KeychainError(answer.trouble));
    else first?.resolve(answer);
  }

  #expectWithin(ms: number): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.#fail(new KeychainError("no_answer")), ms);
  }

  #fail(failure: KeychainError): void {
    clearTimeout(this.#timer);
    this.#failure ??= failure;
    this.#child.kill("SIGKILL");
    for (const { reject } of this.#waiting.splice(0)) reject(failure);
  }

  /** While an answer is awaited this process stays; an idle program does not keep it. */
  #hold(): void {
    if (this.#isReady) this.#timer = this.#expectWithin(this.#timeoutMs);
    this.#child.ref();
    refer(this.#child.stdout, "ref");
  }

  #release(): void {
    this.#child.unref();
    refer(this.#child.stdout, "unref");
    refer(this.#child.stdin, "unref");
  }
}

/** Pipes to a child are sockets, which the types of `spawn` do not say. */
function refer(stream: Readable | Writable, how: "ref" | "unref"): void {
  (stream as { readonly ref?: () => void; readonly unref?: () => void })[how]?.();
}
