import { setTimeout as sleep } from "node:timers/promises";
import { proxiedFetch } from "@algolia-cli/dashboard-client";
import { deliveryStatus, mayDeliverNow } from "@algolia-cli/delivery";
import { type DeliveryEnd, deliverSpool, type DeliveryOptions } from "@algolia-cli/delivery/sender";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { collectorOf, decideTelemetry, deliveryConsent } from "../invocation/telemetry-decision.ts";
import { narrateRequests } from "../invocation/telemetry-narration.ts";
import { showNoticeOnce } from "../invocation/telemetry-notice.ts";
import { withLookupProbe } from "../services/lookup-probe.ts";
import { proxySettings } from "../services/proxy-settings.ts";
import { counted } from "./counted.ts";
import { explainDecision } from "./decision-text.ts";

/** Everything together, however much waits and whoever else is sending. */
const longestMs = 30_000;
const pauseMs = 100;

/** What came of it; `off` and `no_address` are found before anything is tried. */
type FlushResult = DeliveryEnd["end"] | "off" | "no_address" | "nothing_to_send";

interface Flush {
  readonly result: FlushResult;
  /** Complete logs that the collector has acknowledged. */
  readonly delivered: number;
}

/** Goes on where the time of one flush was not enough, and after another sender. */
const deliverAll = async (options: DeliveryOptions, signal: AbortSignal): Promise<Flush> => {
  const end = performance.now() + longestMs;
  let delivered = 0;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one flush after the other
    const flush = await deliverSpool({ ...options, signal });
    delivered += flush.delivered;
    const mayGoOn = flush.end === "out_of_time" || flush.end === "held_elsewhere";
    if (!mayGoOn || signal.aborted || performance.now() > end) return { result: flush.end, delivered };
    // oxlint-disable-next-line no-await-in-loop -- as above
    if (flush.end === "held_elsewhere") await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
};

const flush = async ({ world, place, terminal, clock, signal }: Invocation): Promise<Flush> => {
  const directory = place.directories.state;
  const collector = collectorOf(place.endpoints);
  if (!decideTelemetry(world, place).enabled) return { result: "off", delivered: 0 };
  if (collector === undefined) return { result: "no_address", delivered: 0 };
  const { waiting, unfinished } = deliveryStatus(directory, clock);
  if (waiting.invocations + unfinished === 0) return { result: "nothing_to_send", delivered: 0 };
  showNoticeOnce(world, place, terminal);
  const consent = deliveryConsent(world, place);
  const options = {
    directory,
    collector: { ...collector, fetch: proxiedFetch(proxySettings(world.variables), withLookupProbe(globalThis.fetch)) },
    mayDeliver: () => mayDeliverNow(consent),
    force: true,
    onRequest: narrateRequests(terminal.narrate),
  };
  return deliverAll(options, signal);
};

const texts: Readonly<Record<Exclude<FlushResult, "off">, string>> = {
  drained: "The collector has everything that waited.",
  nothing_to_send: "Nothing waits to be sent.",
  failed: "The collector did not take it.",
  out_of_time: "There was more than could be sent in the time.",
  interrupted: "It was interrupted.",
  held_elsewhere: "Another process is sending and did not end in time.",
  cooling_down: "The collector failed a moment ago.",
  not_allowed:
    "Nothing may be sent before the notice about telemetry has been shown: run a command without JSON output.",
  no_address: "The address in ALGOLIA_TELEMETRY_URL must not be used.",
};

/** `telemetry flush`: up to 30 s, whatever the cool-down says; exit code 1 when something is left that should not be. */
export const run = async (_options: unknown, invocation: Invocation): Promise<CommandEnd> => {
  const { world, place, terminal, clock, signal } = invocation;
  const { result, delivered } = await terminal.progress.during("Sending what waits", flush(invocation));
  if (signal.aborted) return { end: "cancelled" };
  const { waiting, last } = deliveryStatus(place.directories.state, clock);
  const status = result === "drained" || result === "failed" ? last?.status : undefined;
  terminal.result({ result, delivered, waiting: waiting.invocations, ...(status === undefined ? {} : { status }) }, [
    result === "off" ? explainDecision(decideTelemetry(world, place)) : texts[result],
    `Sent: ${counted(delivered, "command")}. Waiting: ${counted(waiting.invocations, "command")}.`,
  ]);
  return { end: ["drained", "nothing_to_send", "off"].includes(result) ? "done" : "negative" };
};
