import type { CommandEnd, Problem } from "../invocation/command-end.ts";
import { problemOf } from "../invocation/problem.ts";

const isKnown = (error: unknown): boolean =>
  error instanceof Error && ["RecordingError", "RecordingNotFound", "StorageError"].includes(error.name);

/** What to tell of a recording that cannot be read; other errors are thrown on. */
export const unreadableProblem = (error: unknown): Problem => {
  if (!isKnown(error)) throw error;
  const { message, hint } = problemOf(error);
  return { errorClass: "storage_error", errorSource: "local", message, hint };
};

/** Ends a command with exit code 3 where the recording cannot be read. */
export const unlessUnreadable = async (work: () => Promise<CommandEnd>): Promise<CommandEnd> => {
  try {
    return await work();
  } catch (error) {
    return { end: "unreadable", problem: unreadableProblem(error) };
  }
};
