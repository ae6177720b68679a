import type { InferredOptionTypes, Options } from "yargs";
import type { Invocation } from "../invocation/invocation.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { GlobalOptions } from "./global-options.ts";

/** Flags of a command, in yargs' own form. */
export type OptionTable = Readonly<Record<string, Options>>;

/** What a command's flags are after parsing. */
export type OptionsOf<Table extends OptionTable> = InferredOptionTypes<Table> & GlobalOptions;

/** The half of a command that does the work, loaded only when it runs. */
export interface CommandModule<Table extends OptionTable> {
  readonly run: (options: OptionsOf<Table>, invocation: Invocation) => Promise<CommandEnd>;
}

/** One command: the source of its parsing, its help and whatever else is made from the command table. */
export interface CommandDefinition<Table extends OptionTable = OptionTable> {
  /** Words after `algolia`, e.g. `["auth", "login"]`. */
  readonly path: readonly [topic: string, verb: string];
  readonly describe: string;
  readonly options: Table;
  readonly examples: readonly (readonly [commandLine: string, what: string])[];
  /** Whether it leaves events in the log. */
  readonly tracked: boolean;
  /** Says what is wrong with the flags together, before anything happens. */
  readonly refuse?: (options: OptionsOf<Table>) => string | undefined;
  readonly load: () => Promise<CommandModule<Table>>;
}

/** Declares a command; its flags' types reach the module that runs it. */
export const defineCommand = <const Table extends OptionTable>(
  definition: CommandDefinition<Table>,
): CommandDefinition =>
  // The table is only ever paired with the options that were parsed by it.
  definition as unknown as CommandDefinition;

/** A group of commands, e.g. `auth`. */
export interface TopicDefinition {
  readonly name: string;
  readonly describe: string;
}
