import { handOver, mayDeliverNow, senderEnvironment } from "@algolia-cli/delivery";
import type { Narrator } from "../terminal/narrator.ts";
import type { Place } from "./place.ts";
import { collectorOf, deliveryConsent, mayDeliver } from "./telemetry-decision.ts";
import { narrateRequests, narrateTelemetry } from "./telemetry-narration.ts";
import type { World } from "./world.ts";

/** Whose logs are to be delivered, and who hears of it. */
export interface DeliveryStart {
  readonly world: World;
  readonly place: Place;
  readonly narrate: Narrator;
}

/** Starts the sender process when there is something to send and nothing forbids it; returns at once. Never rejects. */
export const startDelivery = async ({ world, place, narrate }: DeliveryStart): Promise<void> => {
  const { variables, senderProgram } = world;
  const { telemetryUrl = "", telemetryWriteKey } = place.endpoints;
  const directory = place.directories.state;
  const { isCi } = deliveryConsent(world, place);
  const end = await handOver({
    directory,
    mayDeliver: mayDeliver(world, place),
    sender: {
      execPath: senderProgram.execPath,
      args: [...senderProgram.args, directory, place.sandbox ? "sandbox" : "service", isCi ? "ci" : "here"],
      env: {
        ...senderEnvironment(variables),
        ALGOLIA_TELEMETRY_URL: telemetryUrl,
        ALGOLIA_TELEMETRY_WRITE_KEY: telemetryWriteKey,
      },
    },
  });
  narrateTelemetry(narrate).handOver(end);
};

/** One attempt in this process, of 5 s at most; `signal` ends it early. Never rejects. */
export const deliverHere = async ({ world, place, narrate }: DeliveryStart, signal: AbortSignal): Promise<void> => {
  const collector = collectorOf(place.endpoints);
  // Without an address nothing can leave, but the spool is still kept within its bounds.
  if (collector === undefined) return startDelivery({ world, place, narrate });
  const consent = deliveryConsent(world, place);
  const [{ deliverInline }, { withLookupProbe }] = await Promise.all([
    import("@algolia-cli/delivery/sender"),
    import("../services/lookup-probe.ts"),
  ]);
  const end = await deliverInline({
    directory: consent.directory,
    collector: { ...collector, fetch: withLookupProbe(globalThis.fetch) },
    mayDeliver: () => mayDeliverNow(consent),
    signal,
    onRequest: narrateRequests(narrate),
  });
  narrateTelemetry(narrate).delivery(end);
};
