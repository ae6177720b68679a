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
  readonly ended: Promise<TerminalEnd>;
}

export interface TerminalOptions {
  readonly variables: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/**
 * The shell outlives the CLI, also at Ctrl-C, and tells how the terminal was left and with which exit code. It stays until
 * all that has been read: what is still unread when the last process goes can be lost.
 */
const script = 'trap : INT; "$0" "$@"; code=$?; echo "<left>"; stty -a; echo "<end $code>"; exec sleep 60';
const endMark = /<end (\d+)>/u;
const columns = 100;
const longestMs = 60_000;

const withoutEscapes = (raw: string): string => stripVTControlCharacters(raw).replaceAll("\r\n", "\n");

const endOf = (raw: string, exitCode: number): TerminalEnd => {
  const [written = "", modes = ""] = raw.split("<left>");
  const isCooked = ["icanon", "echo", "isig"].every((mode) => new RegExp(`(^|\\s)${mode}(\\s|;|$)`, "u").test(modes));
  const isCursorShown = written.lastIndexOf("\u001b[?25l") <= written.lastIndexOf("\u001b[?25h");
  return { exitCode, text: withoutEscapes(written).trimEnd(), restored: isCooked && isCursorShown };
};

/** Runs the built CLI in a terminal of 100 columns; a minute later it is killed. */
export const openTerminal = (args: readonly string[], { variables, cwd }: TerminalOptions): TerminalCommand => {
  const command = [process.execPath, ...cliArguments(args)];
  const env = { TERM: "xterm-256color", ...variables };
  const terminal = spawn("/bin/sh", ["-c", script, ...command], { cols: columns, rows: 40, cwd, env });
  let raw = "";
  const timer = setTimeout(() => terminal.kill("SIGKILL"), longestMs);
  terminal.onData((data) => {
    raw += data;
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
    ended,
  };
};
