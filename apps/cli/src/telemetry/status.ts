import { deliveryStatus, listInvocations } from "@algolia-cli/delivery";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { decideTelemetry } from "../invocation/telemetry-decision.ts";
import { isNoticeDue } from "../invocation/telemetry-notice.ts";
import { statusDocument } from "./status-document.ts";
import type { TelemetryReport } from "./status-report.ts";
import { statusLines } from "./status-lines.ts";

const report = ({ world, place, clock }: Invocation): TelemetryReport => {
  const directory = place.directories.state;
  const decision = decideTelemetry(world, place);
  return {
    decision,
    isNoticeDue: decision.enabled && isNoticeDue(world, place),
    collector: place.endpoints.telemetryUrl,
    delivery: deliveryStatus(directory, clock),
    oldest: listInvocations(directory).findLast(({ state }) => state === "waiting")?.startedAt,
  };
};

/** `telemetry status`: reads what is here; asks and changes nothing. */
export const run = async (_options: unknown, invocation: Invocation): Promise<CommandEnd> => {
  const found = report(invocation);
  invocation.terminal.answer(statusDocument(found), statusLines(found));
  return { end: "done" };
};
