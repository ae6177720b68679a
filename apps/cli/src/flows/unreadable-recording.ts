import { StorageError } from "@algolia-cli/durable-files";
import { RecordingError } from "@algolia-cli/flow-engine";
import type { CommandEnd, Problem } from "../invocation/command-end.ts";
import { problemOf } from "../invocation/problem.ts";
import { RecordingNotFound } from "../recordings/find-recording.ts";

/** What could not be written is another matter. */
const isKnown = (error: unknown): boolean =>
  error instanceof RecordingError ||
  error instanceof RecordingNotFound ||
  (error instanceof StorageError && error.code !== "unwritable");

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
