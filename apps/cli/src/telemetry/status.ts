import { deliveryStatus, listInvocations } from "@algolia-cli/delivery";
import { wrapped } from "../command-line/text-layout.ts";
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

const indent = 2;

/** Sentences in a narrow terminal, their later lines set in. */
const broken = (sentences: readonly string[], width = Number.POSITIVE_INFINITY): readonly string[] =>
  sentences.flatMap((text) =>
    wrapped(text, width - indent).map((line, place) => (place === 0 ? line : `${" ".repeat(indent)}${line}`)),
  );

/** `telemetry status`: reads what is here; asks and changes nothing. */
export const run = async (_options: unknown, invocation: Invocation): Promise<CommandEnd> => {
  const found = report(invocation);
  invocation.terminal.result(statusDocument(found), broken(statusLines(found), invocation.world.widthOf("stdout")));
  return { end: "done" };
};
