import type { HandOver } from "@algolia-cli/delivery";
import type { DeliveryEnd, OnRequest } from "@algolia-cli/delivery/sender";
import type { EventLogSink } from "@algolia-cli/event-log";
import type { Narrator } from "../terminal/narrator.ts";
import type { TelemetryDecision } from "./telemetry-decision.ts";

/** What became of a complete log, in one line for `--debug`. */
const ofHandOver: Readonly<Record<HandOver, string>> = {
  started: "a sender was started in the background",
  sender_running: "a sender is at work already",
  cooling_down: "the collector failed a moment ago: the log waits",
  nothing_to_send: "there is nothing to send",
  not_allowed: "nothing may be sent yet: the log waits",
  not_started: "no sender could be started: the log waits",
  not_claimed: "no sender was started, since the file that tells others of it cannot be kept: the log waits",
};

const ofDelivery: Readonly<Record<DeliveryEnd["end"], string>> = {
  drained: "nothing is left to be sent",
  failed: "the collector did not take it: the log waits",
  out_of_time: "the time was over: the log waits",
  interrupted: "it was interrupted: the log waits",
  held_elsewhere: ofHandOver.sender_running,
  cooling_down: ofHandOver.cooling_down,
  not_allowed: ofHandOver.not_allowed,
};

const tell =
  (narrate: Narrator) =>
  (line: string): void =>
    narrate(`telemetry: ${line}`);

/** Tells what telemetry does, without a value, an address or a folder. */
export const narrateTelemetry = (narrate: Narrator) => ({
  decision: ({ enabled, decidedBy, mode }: TelemetryDecision, tracked: boolean): void =>
    tell(narrate)(
      `${enabled ? "on" : "off"} (${decidedBy})${enabled ? `, ${tracked ? `delivery ${mode}` : "this command leaves no events"}` : ""}`,
    ),
  violation: (violation: string): void => tell(narrate)(`dropped: ${violation}`),
  handOver: (end: HandOver): void => tell(narrate)(ofHandOver[end]),
  delivery: ({ end, delivered }: DeliveryEnd): void => tell(narrate)(`${delivered} delivered; ${ofDelivery[end]}`),
  say: tell(narrate),
});

/** Tells each request to the collector: how many events it carried, and what became of it. */
export const narrateRequests =
  (narrate: Narrator): OnRequest =>
  ({ events, outcome: { kind, status } }) =>
    tell(narrate)(`POST /v1/batch with ${events} events (body redacted): ${status ?? "no answer"}, ${kind}`);

/** Tells each event's name when it has been written. */
export const narratedSink = (sink: EventLogSink, narrate: Narrator): EventLogSink => ({
  write: (entry) => {
    sink.write(entry);
    for (const message of entry.events)
      tell(narrate)(`recorded ${message.type === "track" ? message.event : message.type}`);
  },
});
