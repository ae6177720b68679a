import type { DeliveryOptions } from "../src/deliver-spool.ts";
import { epoch } from "./invocation.ts";
import type { TestCollector } from "./collector.ts";

/** A delivery that may do everything, at a moment shortly after the test's invocations. */
export const delivering = (
  directory: string,
  collector: TestCollector,
  options: Partial<DeliveryOptions> = {},
): DeliveryOptions => ({
  directory,
  collector: collector.settings,
  mayDeliver: () => true,
  now: () => epoch + 60_000,
  ...options,
});
