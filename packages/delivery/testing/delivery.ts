import { type DeliveryOptions, deliverSpool } from "../src/deliver-spool.ts";
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

/** Delivers all that waits, however often a busy machine lets a request or a flush run out of time. */
export async function drained(directory: string, collector: TestCollector): Promise<void> {
  const ends: string[] = [];
  while (ends.at(-1) !== "drained") {
    if (ends.length === 20) throw new Error(`it does not come to an end: ${ends.join()}`);
    // oxlint-disable-next-line no-await-in-loop -- one delivery after the other
    ends.push((await deliverSpool(delivering(directory, collector, { force: true }))).end);
  }
}
