import { UsageError } from "../command-line/usage-error.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { completionScripts } from "./scripts.ts";
import { shells } from "./shells.ts";

/** `completion`: the script for a shell, to be evaluated by it. */
export const run = (_options: unknown, { terminal }: Invocation, word?: string): Promise<CommandEnd> => {
  const shell = shells.find((one) => one === word);
  if (shell === undefined) throw new UsageError("the shell is missing", `Give one of ${shells.join(", ")}.`);
  const script = completionScripts[shell];
  terminal.result({ shell, script }, script.trimEnd().split("\n"));
  return Promise.resolve({ end: "done" });
};
