import { isCoolingDown, readDeliveryState } from "./delivery-state.ts";
import { isLeaseHeld } from "./lease.ts";
import { listSpool, waiting } from "./spool-listing.ts";

/** Whether a sender is worth starting, and if not, why. */
export type SenderNeed = "needed" | "nothing_to_send" | "cooling_down" | "sender_running";

/** Looks at the spool below the state directory; `now` is the wall clock in epoch ms. Never throws. */
export function senderNeed(directory: string, now: () => number): SenderNeed {
  if (listSpool(directory, waiting).length === 0) return "nothing_to_send";
  if (isCoolingDown(readDeliveryState(directory), now())) return "cooling_down";
  return isLeaseHeld({ directory, now }) ? "sender_running" : "needed";
}

/** Whether a command that has sealed its log should start a sender. Cheap: a few small files are read. */
export const shouldStartSender = (directory: string, now: () => number): boolean =>
  senderNeed(directory, now) === "needed";
