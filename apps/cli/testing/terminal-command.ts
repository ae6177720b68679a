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

/** The shell outlives the CLI, also at Ctrl-C, and then tells how the terminal was left. */
const script = 'trap : INT; "$0" "$@"; code=$?; echo "<left>"; stty -a; echo "<end>"; exit $code';
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
  terminal.onData((data) => (raw += data));
  const timer = setTimeout(() => terminal.kill("SIGKILL"), longestMs);
  const exited = new Promise<number>((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
  const ended = exited.then(async (exitCode) => {
    clearTimeout(timer);
    // The exit is told by another way than the text, and may come first.
    await until("all that was written is read", () => (raw.includes("<end>") ? true : undefined));
    return endOf(raw, exitCode);
  });
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
