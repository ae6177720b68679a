import type { CommandEnd, StopSignal } from "./command-end.ts";

const ofSignal: Readonly<Record<StopSignal, number>> = { SIGINT: 2, SIGTERM: 143, SIGHUP: 129 };

/** 0 done, 1 error, 2 cancelled by the user, 3 unreadable, 4 sign-in needed, 128+n for SIGTERM and SIGHUP. */
export const exitCodeOf = (end: CommandEnd, signal: StopSignal | undefined): number => {
  switch (end.end) {
    case "done":
      return 0;
    case "negative":
      return 1;
    case "cancelled":
      return signal === undefined ? 2 : ofSignal[signal];
    case "unreadable":
      return 3;
    case "failed":
      return end.problem.errorClass === "auth_required" || end.problem.errorClass === "session_expired" ? 4 : 1;
  }
};
