import { type CommandDefinition, type CommandTable, defineCommand } from "../command-line/definition.ts";

/** `describe`; the table it stands in itself comes in when it runs. */
export const describeCommand = (table: () => CommandTable): CommandDefinition =>
  defineCommand({
    path: ["describe"],
    describe: "Print every command with what it takes, for tools and coding agents",
    options: {},
    examples: [["algolia describe --output json", "The whole command tree as one document"]],
    json: [["{ name, version, usage, topics, commands, global_options, environment_variables, exit_codes }"]],
    tracked: true,
    standalone: true,
    load: async () => ({ run: (await import("../describe/describe.ts")).describeTable(table()) }),
  });
