import { isoTime, type TelemetryReport } from "./status-report.ts";

/** The status as `--output json` has it: snake case, times in ISO 8601, what is not known left out. */
export const statusDocument = ({ decision, isNoticeDue, collector, delivery, oldest }: TelemetryReport): object => {
  const { waiting, unfinished, strangers, sent, isSending, last, coolDownUntil, dropped } = delivery;
  return {
    enabled: decision.enabled,
    decided_by: decision.decidedBy,
    mode: decision.mode,
    ...(isNoticeDue ? { waits_for_notice: true } : {}),
    ...(collector === undefined ? {} : { collector }),
    spooled: {
      ...waiting,
      unfinished,
      ...(oldest === undefined ? {} : { oldest: isoTime(oldest) }),
      ...(strangers.newer === 0 ? {} : { of_newer_version: strangers.newer }),
      ...(strangers.foreign === 0 ? {} : { foreign: strangers.foreign }),
    },
    sending: isSending,
    sent,
    ...(last === undefined ? {} : { last_delivery: { ...last, at: isoTime(last.at) } }),
    ...(coolDownUntil === undefined ? {} : { cool_down_until: isoTime(coolDownUntil) }),
    dropped,
  };
};
