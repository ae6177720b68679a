import { isCoolingDown, readDeliveryState } from "./delivery-state.ts";
import { isLeaseHeld } from "./lease.ts";
import { senderClaim } from "./sender-claim.ts";
import type { SpoolFile } from "./spool-listing.ts";

/** Whether a sender is to be started, and if not, why. `not_claimed`: nothing can be kept here that would keep it the only one. */
export type SenderNeed = "needed" | "nothing_to_send" | "cooling_down" | "sender_running" | "not_claimed";

/** What is looked at: the spool below the state directory, whose waiting logs are `logs`. */
export interface SenderNeedOptions {
  readonly directory: string;
  readonly logs: readonly SpoolFile[];
  /** The wall clock, epoch ms. */
  readonly now: () => number;
}

/** Of several processes that ask at once, one is told `needed`: it has the claim, and starts the sender. Never throws. */
export function claimSender({ directory, logs, now }: SenderNeedOptions): SenderNeed {
  if (logs.length === 0) return "nothing_to_send";
  const claim = senderClaim(directory, now);
  if (claim.isTaken()) return "sender_running";
  if (isCoolingDown(readDeliveryState(directory), now())) return "cooling_down";
  if (isLeaseHeld({ directory, now })) return "sender_running";
  return ({ taken: "needed", held: "sender_running", impossible: "not_claimed" } as const)[claim.take()];
}
