import type { ConsentRule } from "@algolia-cli/delivery";
import type { TelemetryDecision } from "../invocation/telemetry-decision.ts";

const whyOn: Readonly<Partial<Record<ConsentRule, string>>> = {
  stored_choice: 'it was switched on with "algolia telemetry enable"',
  sandbox: "the events of the sandbox stay on this machine",
};

const whyOff = ({ decidedBy, choice }: TelemetryDecision): string => {
  if (decidedBy !== "stored_choice") return `${decidedBy} says so`;
  return choice === "unreadable"
    ? 'the stored choice cannot be read; make it again with "algolia telemetry enable" or "disable"'
    : 'it was switched off with "algolia telemetry disable"';
};

/** One sentence: the effective state, and the rule that decided it. */
export const explainDecision = (decision: TelemetryDecision): string =>
  decision.enabled
    ? `Telemetry is on: ${whyOn[decision.decidedBy] ?? "nothing says otherwise"}.`
    : `Telemetry is off: ${whyOff(decision)}.`;
