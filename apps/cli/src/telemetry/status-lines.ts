import {
  type DeliveryMode,
  type DeliveryStatus,
  type LastDelivery,
  type LossReason,
  lossReasons,
} from "@algolia-cli/delivery";
import { counted } from "./counted.ts";
import { explainDecision } from "./decision-text.ts";
import { shortTime, type TelemetryReport } from "./status-report.ts";

const modes: Readonly<Record<DeliveryMode, string>> = {
  detached: "after the command, by a process of their own",
  inline: "before the command ends",
  off: "not at all",
};

const results: Readonly<Record<LastDelivery["result"], string>> = {
  acknowledged: "accepted",
  refused: "refused",
  not_sent: "not taken, and tried again",
  unknown_fate: "it may have arrived, and is tried again",
};

const reasons: Readonly<Record<LossReason, string>> = {
  bounds: "the spool was full",
  age: "too old",
  poison: "refused for good or too large",
  unwritable: "the disk could not be written",
  unreadable: "a line could not be read",
  undeclared: "not in the catalog",
};

const waits = ({ waiting, unfinished, isSending }: DeliveryStatus, oldest: number | undefined): readonly string[] => [
  waiting.invocations === 0
    ? "Waiting: nothing."
    : `Waiting: ${counted(waiting.events, "event")} of ${counted(waiting.invocations, "command")}${oldest === undefined ? "" : `, the oldest of ${shortTime(oldest)}`}${isSending ? ", being sent right now" : ""}.`,
  ...(unfinished === 0 ? [] : [`Not finished: ${counted(unfinished, "command")}, running or interrupted.`]),
];

const leftAlone = ({ strangers: { newer, foreign } }: DeliveryStatus): readonly string[] => {
  const parts = [
    ...(newer === 0 ? [] : [`${counted(newer, "log")} of a newer version`]),
    ...(foreign === 0 ? [] : [`${counted(foreign, "file")} that ${foreign === 1 ? "is" : "are"} not ours`]),
  ];
  return parts.length === 0 ? [] : [`Left alone in the spool: ${parts.join(", ")}.`];
};

const lastLine = ({ last, coolDownUntil }: DeliveryStatus): readonly string[] => [
  last === undefined
    ? "Last delivery: none yet."
    : `Last delivery: ${shortTime(last.at)}, ${results[last.result]}${last.status === undefined ? "" : ` (HTTP ${last.status})`}.`,
  ...(coolDownUntil === undefined ? [] : [`Cool-down: nobody tries again before ${shortTime(coolDownUntil)}.`]),
];

const lost = ({ dropped }: DeliveryStatus): string => {
  const some = lossReasons.filter((reason) => dropped[reason] > 0);
  const parts = some.map((reason) => `${dropped[reason]} (${reasons[reason]})`);
  return parts.length === 0 ? "Lost: nothing." : `Lost: ${parts.join(", ")}.`;
};

/** The status as people read it. */
export const statusLines = ({
  decision,
  isNoticeDue,
  collector,
  delivery,
  oldest,
}: TelemetryReport): readonly string[] => [
  explainDecision(decision),
  `Events leave: ${modes[decision.mode]}.`,
  ...(isNoticeDue ? ["Notice: not shown yet; events wait for it."] : []),
  collector === undefined
    ? "Collector: the address in ALGOLIA_TELEMETRY_URL must not be used, so events wait."
    : `Collector: ${collector}`,
  ...waits(delivery, oldest),
  ...leftAlone(delivery),
  ...lastLine(delivery),
  lost(delivery),
];
