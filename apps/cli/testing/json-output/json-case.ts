import type { CommandCase } from "../applications/index.ts";

/** A command for a program, and how it ends. */
export interface JsonCase extends CommandCase {
  readonly exitCode: number;
  /** The code of its error; without one it has a document. */
  readonly code?: string;
}

/** The outcomes of a command by their names. */
export type JsonCases = Readonly<Record<string, JsonCase>>;

/** It is done. */
export const done = (args: readonly string[], how: Omit<CommandCase, "args"> = {}): JsonCase => ({
  ...how,
  args,
  exitCode: 0,
});

/** Nothing failed, and the answer is no. */
export const negative = (args: readonly string[], how: Omit<CommandCase, "args"> = {}): JsonCase => ({
  ...how,
  args,
  exitCode: 1,
});

/** It fails with 1, or with 4 where a sign-in is needed. */
export const failed = (code: string, args: readonly string[], how: Omit<CommandCase, "args"> = {}): JsonCase => ({
  ...how,
  args,
  code,
  exitCode: code === "auth_required" || code === "session_expired" ? 4 : 1,
});
