import { proxiedFetch } from "@algolia-cli/dashboard-client";
import { handOver, mayDeliverNow, senderEnvironment, type SenderProcess } from "@algolia-cli/delivery";
import { proxySettings } from "../services/proxy-settings.ts";
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

const senderProcess = ({ world, place }: DeliveryStart): SenderProcess => {
  const { execPath, args } = world.senderProgram;
  const { telemetryUrl = "", telemetryWriteKey } = place.endpoints;
  const { directory, isCi } = deliveryConsent(world, place);
  return {
    execPath,
    args: [...args, directory, place.sandbox ? "sandbox" : "service", isCi ? "ci" : "here"],
    env: {
      ...senderEnvironment(world.variables),
      ALGOLIA_TELEMETRY_URL: telemetryUrl,
      ALGOLIA_TELEMETRY_WRITE_KEY: telemetryWriteKey,
    },
  };
};

/**
 * Hands what waits over to a sender process, which is started when none is at work and nothing forbids it; returns at
 * once. Never rejects.
 */
export const startDelivery = async (start: DeliveryStart): Promise<void> => {
  const { world, place, narrate } = start;
  const sender = mayDeliver(world, place) ? senderProcess(start) : undefined;
  narrateTelemetry(narrate).handOver(await handOver({ directory: place.directories.state, sender }));
};

/** One attempt in this process, of 5 s at most; `signal` ends it early. Never rejects. */
export const deliverHere = async ({ world, place, narrate }: DeliveryStart, signal: AbortSignal): Promise<void> => {
  const collector = collectorOf(place.endpoints);
  // Without an address nothing can leave, but the spool is still kept within its bounds.
  if (collector === undefined) return startDelivery({ world, place, narrate });
  const consent = deliveryConsent(world, place);
  const [{ deliverSpool }, { withLookupProbe }] = await Promise.all([
    import("@algolia-cli/delivery/sender"),
    import("../services/lookup-probe.ts"),
  ]);
  const end = await deliverSpool({
    directory: consent.directory,
    collector: { ...collector, fetch: proxiedFetch(proxySettings(world.variables), withLookupProbe(globalThis.fetch)) },
    mayDeliver: () => mayDeliverNow(consent),
    signal,
    onRequest: narrateRequests(narrate),
  });
  narrateTelemetry(narrate).delivery(end);
};
