import { type SpoolBounds, defaultBounds, pruneAlone } from "./bounds.ts";
import { senderClaim } from "./sender-claim.ts";
import { type SenderNeed, claimSender } from "./sender-need.ts";
import { type SpoolFile, listSpool, waiting } from "./spool-listing.ts";
import { type SenderProcess, startSender } from "./start-sender.ts";

/** What a command that has sealed its log knows about the delivery. */
export interface HandOverOptions {
  /** The state directory. */
  readonly directory: string;
  /** The process that delivers; left out while nothing may leave, as before the first run's notice was shown. */
  readonly sender?: SenderProcess | undefined;
  readonly bounds?: SpoolBounds;
  /** The wall clock, epoch ms; `Date.now` by default. */
  readonly now?: () => number;
}

/** Why no sender was started, or that one was. `not_started`: the system started no process. */
export type HandOver = Exclude<SenderNeed, "needed"> | "not_allowed" | "not_started" | "started";

/**
 * Hands the sealed logs to a sender process: to the one that is at work, or to one that is started now. Where none runs,
 * it keeps the spool within its bounds, which is else the sender's business. Never rejects.
 */
export async function handOver(options: HandOverOptions): Promise<HandOver> {
  const { directory, bounds = defaultBounds, now = Date.now } = options;
  const logs = listSpool(directory, waiting);
  const end = await startIfNeeded(options, logs);
  if (end !== "started" && end !== "sender_running") pruneAlone(logs, { directory, bounds, now });
  return end;
}

async function startIfNeeded(options: HandOverOptions, logs: readonly SpoolFile[]): Promise<HandOver> {
  const { directory, sender, now = Date.now } = options;
  if (sender === undefined) return "not_allowed";
  const need = claimSender({ directory, logs, now });
  if (need !== "needed") return need;
  const pid = await startSender(sender);
  const claim = senderClaim(directory, now);
  if (pid === undefined) {
    claim.release();
    return "not_started";
  }
  claim.name(pid);
  return "started";
}
