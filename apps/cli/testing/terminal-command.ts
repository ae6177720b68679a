import { stripVTControlCharacters } from "node:util";
import { spawn } from "@lydell/node-pty";
import { cliArguments } from "./bundle.ts";
import { until } from "./until.ts";

/** How a command left its terminal. */
export interface TerminalEnd {
  readonly exitCode: number;
  readonly text: string;
  readonly restored: boolean;
}

/** The CLI in a real terminal. */
export interface TerminalCommand {
  /** Types as a person does; `\r` is Enter, `\u0003` Ctrl-C, `\u001b` Esc. */
  readonly type: (keys: string) => void;
  /** Waits until the text has been shown, without regard to colours; gives all that has been. */
  readonly shows: (text: string) => Promise<string>;
  /** What was written so far, byte for byte. */
  readonly raw: () => string;
  /** When the shell had the terminal back, as `performance.now` has it; 0 before. */
  readonly leftAt: () => number;
  readonly resize: (columns: number) => void;
  /** Closes the terminal, as its window does. */
  readonly hangUp: () => void;
  readonly ended: Promise<TerminalEnd>;
}

export interface TerminalOptions {
  readonly variables: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** 100 unless said otherwise. */
  readonly columns?: number;
  /** Another build than that from source. */
  readonly bundle?: string | undefined;
  /** The shell has job control: after Ctrl-Z it tells how the terminal was left, and brings the command back with `fg`. */
  readonly hasJobs?: boolean;
}

/**
 * The shell outlives the CLI, also at Ctrl-C, and tells how the terminal was left and with which exit code. It stays until
 * all that has been read: what is still unread when the last process goes can be lost.
 */
const leave = 'code=$?; echo "<left>"; stty -a; echo "<end $code>"; exec sleep 60';
const script = `trap : INT; "$0" "$@"; ${leave}`;
const scriptWithJobs = `set -m; "$0" "$@"; echo "<stopped>"; stty -a; echo "<continued>"; fg; ${leave}`;
const endMark = /<end (\d+)>/u;
const rows = 40;
const longestMs = 60_000;

/** What a line that is redrawn has shown before is not there any more. */
// oxlint-disable-next-line no-control-regex -- control characters are the subject here
const erased = /[^\n]*\r\u001b\[J/gu;

const withoutEscapes = (raw: string): string =>
  stripVTControlCharacters(raw.replaceAll(erased, "")).replaceAll("\r\n", "\n");

/** Lines are edited and echoed by the terminal, and Ctrl-C is a signal, as `stty -a` has it. */
export const isCooked = (modes: string): boolean =>
  ["icanon", "echo", "isig"].every((mode) => new RegExp(`(^|\\s)${mode}(\\s|;|$)`, "u").test(modes));

/** The last word on the cursor and on bracketed paste was that they are as before. */
const areModesGivenBack = (raw: string): boolean =>
  raw.lastIndexOf("\u001b[?25l") <= raw.lastIndexOf("\u001b[?25h") &&
  raw.lastIndexOf("\u001b[?2004h") <= raw.lastIndexOf("\u001b[?2004l");

const endOf = (all: string, exitCode: number): TerminalEnd => {
  const [raw = "", modes = ""] = all.split("<left>");
  const restored = isCooked(modes) && areModesGivenBack(raw);
  return { exitCode, text: withoutEscapes(raw).trimEnd(), restored };
};

/** Runs the built CLI in a terminal; a minute later it is killed. */
export const openTerminal = (args: readonly string[], options: TerminalOptions): TerminalCommand => {
  const { variables, cwd, bundle, columns = 100, hasJobs = false } = options;
  const command = [process.execPath, ...(bundle === undefined ? cliArguments(args) : [bundle, ...args])];
  const env = { TERM: "xterm-256color", ...variables };
  const shell = ["-c", hasJobs ? scriptWithJobs : script, ...command];
  const terminal = spawn("/bin/sh", shell, { cols: columns, rows, cwd, env });
  let raw = "";
  let leftAt = 0;
  const timer = setTimeout(() => terminal.kill("SIGKILL"), longestMs);
  terminal.onData((data) => {
    raw += data;
    if (leftAt === 0 && raw.includes("<left>")) leftAt = performance.now();
    if (endMark.test(raw)) terminal.kill("SIGKILL");
  });
  const ended = new Promise<TerminalEnd>((resolve, reject) =>
    terminal.onExit(() => {
      clearTimeout(timer);
      const exitCode = endMark.exec(raw)?.[1];
      if (exitCode === undefined) reject(new Error(`the command did not end within ${longestMs} ms:\n${raw}`));
      else resolve(endOf(raw, Number(exitCode)));
    }),
  );
  ended.catch(() => undefined); // a test that has failed before does not wait for it
  return {
    type: (keys) => terminal.write(keys),
    shows: (text) =>
      until(`the terminal shows ${JSON.stringify(text)}`, () => {
        const shown = withoutEscapes(raw);
        return shown.includes(text) ? shown : undefined;
      }),
    raw: () => raw,
    leftAt: () => leftAt,
    resize: (wide) => terminal.resize(wide, rows),
    hangUp: () => terminal.kill("SIGHUP"),
    ended,
  };
};
