import type { ErrorClassification } from "@algolia-cli/catalog";

/** What a person or a program is told of an error: what was wrong, and how to go on. */
export interface Problem extends ErrorClassification {
  readonly message: string;
  readonly hint: string;
}

/** How a command's work ended; an error that was thrown becomes `failed`, or `cancelled` after a cancel. */
export type CommandEnd =
  | { readonly end: "done" }
  /** The work was done and the answer is no: exit code 1 without an error. */
  | { readonly end: "negative" }
  | { readonly end: "cancelled"; readonly problem?: Problem }
  /** What was to be read cannot be: exit code 3. */
  | { readonly end: "unreadable"; readonly problem: Problem }
  | { readonly end: "failed"; readonly problem: Problem };

/** The signals that stop a command, as a person or the system sends them. */
export type StopSignal = "SIGINT" | "SIGTERM" | "SIGHUP";
