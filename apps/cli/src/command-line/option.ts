import type { Options } from "yargs";

/** What a shell can offer as a flag's or an argument's value. */
export type ValueKind =
  | "alias"
  | "application-id"
  | "file"
  | "flow"
  | "invocation"
  | "page"
  | "plan"
  | "recording"
  | "region";

/** A flag in yargs' own form, and what yargs need not know of it. */
export interface Option extends Options {
  /** The environment variable that stands in where the flag is not given. */
  readonly variable?: string;
  readonly values?: ValueKind;
}

/** Flags by their names on the command line. */
export type OptionTable = Readonly<Record<string, Option>>;
