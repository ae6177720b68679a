import type { DeliveryOptions } from "../src/deliver-spool.ts";
import type { TimeLimits } from "../src/time-limits.ts";
import { epoch } from "./invocation.ts";
import type { SenderOptions } from "../src/run-sender.ts";
import type { TestCollector } from "./collector.ts";

/** So long that no machine is busy enough to let them pass. */
export const patience: TimeLimits = { requestMs: 300_000, flushMs: 600_000 };

/** A delivery that may do everything and has the time for it, at a moment shortly after the test's invocations. */
export const delivering = (
  directory: string,
  collector: TestCollector,
  options: Partial<DeliveryOptions> = {},
): DeliveryOptions => ({
  directory,
  collector: collector.settings,
  mayDeliver: () => true,
  now: () => epoch + 60_000,
  limits: patience,
  ...options,
});

/** The same by the sender process, which stays for nobody unless told to. */
export const sending = (
  directory: string,
  collector: TestCollector,
  options: Partial<SenderOptions> = {},
): SenderOptions => ({
  ...delivering(directory, collector),
  hardLimitMs: 2 * patience.flushMs,
  lingerMs: 0,
  exit: () => undefined,
  ...options,
});
