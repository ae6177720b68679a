import type { Lease } from "./lease.ts";
import { type DeliveryContext, deliverLog } from "./log-delivery.ts";
import { renameLog } from "./log-file.ts";
import { listSpool, waiting } from "./spool-listing.ts";

/**
 * How a drain ended. `drained`: nothing is left but `skipped` logs, which are not ours to read; `failed`: the collector
 * did not take one; `out_of_time`: the next drain goes on; `interrupted`: lease, consent, disk or signal ended it.
 */
export interface DrainEnd {
  readonly end: "drained" | "failed" | "out_of_time" | "interrupted";
  readonly delivered: number;
  readonly skipped: number;
}

/**
 * Delivers what waits, oldest first, one log after the other; the first failure ends it, so that the order stays. The
 * caller holds the lease. Never rejects.
 */
export async function drainSpool(context: DeliveryContext, lease: Lease): Promise<DrainEnd> {
  let [delivered, skipped] = [0, 0];
  for (const file of listSpool(context.directory, waiting)) {
    if (!context.isAllowed()) return { end: "interrupted", delivered, skipped };
    const claimed = renameLog(file, { state: "claimed", token: lease.token });
    if (claimed === undefined) continue;
    const end = await deliverLog(claimed, context);
    if (end === "delivered") {
      delivered += 1;
      continue;
    }
    // What another holder has claimed meanwhile has another name, so this touches only our own.
    renameLog(claimed, { state: "sealed" });
    if (end !== "skipped") return { end, delivered, skipped };
    skipped += 1;
  }
  return { end: "drained", delivered, skipped };
}
