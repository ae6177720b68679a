import type { CommandTable } from "../command-line/definition.ts";
import { commandRows, commandTree } from "../command-line/description.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { columns } from "../terminal/columns.ts";

/** `describe`: the command tree as one document, or the list of commands for a person. */
export const describeTable =
  (table: CommandTable) =>
  (_options: unknown, { terminal }: Invocation): Promise<CommandEnd> => {
    terminal.result(commandTree(table), columns(commandRows(table)));
    return Promise.resolve({ end: "done" });
  };
