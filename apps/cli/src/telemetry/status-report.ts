import type { DeliveryStatus } from "@algolia-cli/delivery";
import type { TelemetryDecision } from "../invocation/telemetry-decision.ts";

/** All that `telemetry status` tells. Times are epoch ms. */
export interface TelemetryReport {
  readonly decision: TelemetryDecision;
  /** The first run's notice has not been shown, so nothing leaves yet. */
  readonly isNoticeDue: boolean;
  /** `undefined` when the address in ALGOLIA_TELEMETRY_URL must not be used. */
  readonly collector: string | undefined;
  readonly delivery: DeliveryStatus;
  /** When the oldest command began whose events wait. */
  readonly oldest: number | undefined;
}

/** Epoch ms as people read it: to the second, in UTC. */
export const shortTime = (time: number): string => `${isoTime(time).slice(0, 19)}Z`;

/** Epoch ms as programs read it: ISO 8601, in UTC. */
export const isoTime = (time: number): string => new Date(time).toISOString();
