import { StringDecoder } from "node:string_decoder";
import { createKeyDecoder, type Key } from "./key.ts";

export interface KeyboardOptions {
  readonly write: (text: string) => void;
  readonly onKey: (key: Key) => void;
  /** The terminal is given back, for a while (Ctrl-Z) or since the process ends: nothing unfinished may stand in it. */
  readonly onSuspend: () => void;
  /** It is ours again, and may look different. */
  readonly onResume: () => void;
}

/** The keyboard in raw mode. `release` gives it back as it was; only the first call counts. */
export interface Keyboard {
  readonly release: () => void;
}

/** Bracketed paste on, cursor hidden; and the opposite. */
const taken = "\u001b[?2004h\u001b[?25l";
const given = "\u001b[?2004l\u001b[?25h";

/** How long a lone Esc may still be the beginning of a sequence, in milliseconds. */
const escapeMs = 100;

/** A process group that nobody could continue is not stopped at all: then we go on after this, in milliseconds. */
const stopMs = 50;

const setRawMode = (isRaw: boolean): void => {
  try {
    process.stdin.setRawMode(isRaw);
  } catch {
    // The terminal is gone: there is nothing to set any more.
  }
};

const readKeys = (onKey: (key: Key) => void): (() => void) => {
  const decoder = createKeyDecoder();
  const utf8 = new StringDecoder("utf8");
  let timer: NodeJS.Timeout | undefined;
  const onData = (chunk: Buffer | string) => {
    clearTimeout(timer);
    decoder.push(typeof chunk === "string" ? chunk : utf8.write(chunk)).forEach(onKey);
    if (decoder.isPending()) timer = setTimeout(() => decoder.flush().forEach(onKey), escapeMs);
  };
  const onError = () => undefined; // a terminal that went away: SIGHUP tells
  process.stdin.on("data", onData).on("error", onError).resume();
  return () => {
    clearTimeout(timer);
    process.stdin.off("data", onData).pause();
  };
};

/** Takes the terminal and gives it back, any number of times; `stop` (Ctrl-Z) gives it back while the process is stopped. */
const createHold = ({ write, onSuspend, onResume }: KeyboardOptions) => {
  let isHeld = false;
  let isOver = false;
  const stop = () => {
    if (!isHeld) return;
    onSuspend();
    giveBack();
    // The whole group, as the terminal does it: what we are piped into must stop, too.
    process.kill(0, "SIGTSTP");
    setTimeout(takeAgain, stopMs);
  };
  const take = () => {
    isHeld = true;
    process.on("SIGTSTP", stop);
    setRawMode(true);
    write(taken);
  };
  const giveBack = () => {
    isHeld = false;
    process.off("SIGTSTP", stop);
    write(given);
    setRawMode(false);
  };
  const takeAgain = () => {
    if (isOver) return;
    // Who was stopped by SIGSTOP could give nothing back, and now finds the modes of the shell.
    if (isHeld) giveBack();
    take();
    onResume();
  };
  const end = () => {
    isOver = true;
    if (isHeld) giveBack();
  };
  return { take, stop, end, isHeld: () => isHeld, continued: () => isHeld && takeAgain() };
};

/**
 * Takes the keyboard of the process's terminal until it is released or the process ends, however that comes about short of
 * SIGKILL. While the process is stopped (Ctrl-Z, SIGTSTP) the terminal is as it was.
 */
export const holdKeyboard = (options: KeyboardOptions): Keyboard => {
  const hold = createHold(options);
  let isReleased = false;
  const stopReading = readKeys((key) => {
    if (key.kind === "suspend") hold.stop();
    else if (hold.isHeld()) options.onKey(key);
  });
  const release = () => {
    if (isReleased) return;
    isReleased = true;
    process.off("SIGCONT", hold.continued).off("exit", exiting);
    stopReading();
    hold.end();
  };
  const exiting = () => {
    options.onSuspend();
    release();
  };
  process.on("SIGCONT", hold.continued).on("exit", exiting);
  hold.take();
  return { release };
};
