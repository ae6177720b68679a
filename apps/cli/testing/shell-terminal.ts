import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { spawn } from "@lydell/node-pty";
import type { Shell } from "../src/completion/shells.ts";
import { cliArguments } from "./bundle.ts";
import { until } from "./until.ts";

/** The program of an installed shell, `undefined` when there is none. */
export const findShell = (shell: Shell): string | undefined =>
  (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, shell))
    .find(existsSync);

/** Starts each shell without its user's configuration, with the completion switched on as the help says. */
const starts: Readonly<Record<Shell, { readonly flags: readonly string[]; readonly setUp: string }>> = {
  bash: { flags: ["--noprofile", "--norc", "-i"], setUp: 'PS1="ready> "; eval "$(algolia completion bash)"' },
  zsh: {
    flags: ["-f", "-i"],
    setUp: 'PS1="ready> "; autoload -Uz compinit; compinit -u; eval "$(algolia completion zsh)"',
  },
  fish: {
    flags: ["--no-config", "-i"],
    setUp: 'function fish_prompt; echo "ready> "; end; algolia completion fish | source',
  },
};

/** A shell in a real terminal, in which Tab completes algolia's command lines. */
export interface ShellTerminal {
  /** Types a command line, Tabs included, runs it, and gives the arguments that `algolia` was then called with. */
  readonly argumentsOf: (typed: string) => Promise<readonly string[]>;
  /** Types a command line with Tabs and waits until all the texts have been shown. The line stays. */
  readonly shows: (typed: string, texts: readonly string[]) => Promise<void>;
  readonly close: () => void;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** `algolia` on the PATH: completes and prints scripts as built, and writes down what else it was asked. */
const installAlgolia = (folder: string, calls: string): void => {
  mkdirSync(folder, { recursive: true });
  const program = [process.execPath, ...cliArguments([])].map(quoted).join(" ");
  const record = `${quoted(process.execPath)} -e ${quoted(
    `require("fs").appendFileSync(${JSON.stringify(calls)}, JSON.stringify(process.argv.slice(1)) + "\\n")`,
  )} --`;
  const script = `#!/bin/sh\ncase "$1" in __complete|completion) exec ${program} "$@";; esac\nexec ${record} "$@"\n`;
  writeFileSync(join(folder, "algolia"), script);
  chmodSync(join(folder, "algolia"), 0o755);
};

/** Opens a shell with `home` as its home folder. */
export const openShell = async (
  shell: Shell,
  { program, home, variables }: { program: string; home: string; variables: Readonly<Record<string, string>> },
): Promise<ShellTerminal> => {
  const calls = join(home, `calls-of-${shell}`);
  const folder = join(home, "bin");
  installAlgolia(folder, calls);
  const { flags, setUp } = starts[shell];
  const env = { ...variables, HOME: home, TERM: "xterm", PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}` };
  const terminal = spawn(program, [...flags], { cols: 160, rows: 50, cwd: home, env });
  let raw = "";
  terminal.onData((data) => (raw += data));
  const since = (place: number): string => stripVTControlCharacters(raw.slice(place));
  const called = (): readonly string[] =>
    existsSync(calls)
      ? readFileSync(calls, "utf8")
          .split("\n")
          .filter((line) => line !== "")
      : [];
  const argumentsOf: ShellTerminal["argumentsOf"] = async (typed) => {
    const before = called().length;
    terminal.write(`${typed}\r`);
    const line = await until(
      `${shell} runs ${JSON.stringify(typed)}; it shows ${JSON.stringify(since(0))}`,
      () => called()[before],
    );
    return JSON.parse(line) as string[];
  };
  terminal.write(`${setUp}\r`);
  // Only a shell that reads its commands answers.
  await argumentsOf("algolia is ready");
  return {
    argumentsOf,
    shows: async (typed, texts) => {
      const start = raw.length;
      terminal.write(typed);
      await until(`${shell} shows ${texts.join(", ")}`, () =>
        texts.every((text) => since(start).includes(text)) ? true : undefined,
      );
    },
    close: () => terminal.kill("SIGKILL"),
  };
};
