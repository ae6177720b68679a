import { type CatalogEvent, catalogEvent, type ErrorClassification } from "@algolia-cli/catalog";
import type { CommandEnd, StopSignal } from "./command-end.ts";

const failureOf = (end: CommandEnd): ErrorClassification | undefined => {
  if (end.end === "failed" || end.end === "unreadable") return end.problem;
  if (end.end === "cancelled") return end.problem ?? { errorClass: "canceled", errorSource: "local" };
  return undefined;
};

/** The last events of an invocation: Command Failed where something failed or was cancelled, then Command Completed. */
export const closingEvents = (
  end: CommandEnd,
  { exitCode, durationMs, signal }: { exitCode: number; durationMs: number; signal: StopSignal | undefined },
): readonly CatalogEvent[] => {
  const failure = failureOf(end);
  const userCancelled = end.end === "cancelled" && (signal === undefined || signal === "SIGINT");
  return [
    ...(failure
      ? [
          catalogEvent("Command Failed", {
            error_class: failure.errorClass,
            error_source: failure.errorSource,
            http_status: failure.httpStatus,
          }),
        ]
      : []),
    catalogEvent("Command Completed", {
      duration_ms: Math.max(0, Math.round(durationMs)),
      succeeded: exitCode === 0,
      exit_code: exitCode,
      user_cancelled: userCancelled ? true : undefined,
    }),
  ];
};
