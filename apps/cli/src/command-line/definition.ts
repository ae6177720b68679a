import type { InferredOptionTypes } from "yargs";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import type { ExitCodeRow } from "./exit-codes.ts";
import type { GlobalOptions } from "./global-options.ts";
import type { OptionTable, ValueKind } from "./option.ts";
import type { UsageError } from "./usage-error.ts";

/** What a command's flags are after parsing. */
export type OptionsOf<Table extends OptionTable> = InferredOptionTypes<Table> & GlobalOptions;

/** One word after the command's own, e.g. the page of `open [page]`. */
export interface Positional {
  readonly name: string;
  readonly describe: string;
  /** The command does nothing without it. */
  readonly required?: true;
  readonly choices?: readonly string[];
  readonly values?: ValueKind;
}

/** What is wrong with a command line: a sentence, or an error with a way on of its own; nothing where nothing is. */
export type Refusal = string | UsageError | undefined;

/**
 * What `--output json` prints, in the notation of the documentation: `{ id, alias?, plan { id } }`, `[{ id }]`, keys in
 * their order, `?` after one that can be left out. With it, when that is so where a command has several.
 */
export type JsonShape = readonly [shape: string, when?: string];

/** The half of a command that does the work, loaded only when it runs. */
export interface CommandModule<Table extends OptionTable> {
  readonly run: (options: OptionsOf<Table>, invocation: Invocation, positional?: string) => Promise<CommandEnd>;
}

/** One command: the source of its parsing, its help and whatever else is made from the command table. */
export interface CommandDefinition<Table extends OptionTable = OptionTable> {
  /** Words after `algolia`, e.g. `["auth", "login"]`. */
  readonly path: readonly [word: string, ...more: string[]];
  /** Other last words that mean the same, e.g. `ls` for `list`. */
  readonly aliases?: readonly string[];
  readonly describe: string;
  readonly options: Table;
  readonly positional?: Positional;
  readonly examples: readonly (readonly [commandLine: string, what: string])[];
  readonly json?: readonly JsonShape[];
  /** Exit codes beside those of every command, or with another meaning here. */
  readonly exitCodes?: readonly ExitCodeRow[];
  /** Whether it leaves events in the log. */
  readonly tracked: boolean;
  /** It needs no service and nothing that belongs to one, so that `--sandbox` starts no sandbox for it. */
  readonly standalone?: true;
  /** Whether `--non-interactive` asks for JSON as well: nobody is there to read. */
  readonly jsonWhenNonInteractive?: true;
  /** Says what is wrong with the flags and the word after them, as far as that can be judged here, before anything happens. */
  readonly refuse?: (options: OptionsOf<Table>, positional?: string) => Refusal | Promise<Refusal>;
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
  readonly aliases?: readonly string[];
  readonly describe: string;
}

/** The commands and their topics, in the order of the help. */
export interface CommandTable {
  readonly topics: readonly TopicDefinition[];
  readonly commands: readonly CommandDefinition[];
}
