import { type SpoolBounds, defaultBounds, pruneAlone } from "./bounds.ts";
import { type SenderNeed, senderNeed } from "./sender-need.ts";
import { type SenderProcess, startSender } from "./start-sender.ts";

/** What a command that has sealed its log knows about the delivery. */
export interface HandOverOptions {
  /** The state directory. */
  readonly directory: string;
  /** `false` while the first run's notice has not been shown: the log waits. */
  readonly mayDeliver: boolean;
  readonly sender: SenderProcess;
  readonly bounds?: SpoolBounds;
  /** The wall clock, epoch ms; `Date.now` by default. */
  readonly now?: () => number;
}

/** Why no sender was started, or that one was. */
export type HandOver = Exclude<SenderNeed, "needed"> | "not_allowed" | "started";

/**
 * Hands the sealed logs to a sender process, when one is needed and may run; else keeps the spool within its bounds.
 * Never rejects.
 */
export async function handOver(options: HandOverOptions): Promise<HandOver> {
  const { directory, mayDeliver, sender, bounds = defaultBounds, now = Date.now } = options;
  const need = mayDeliver ? senderNeed(directory, now) : "not_allowed";
  if (need !== "needed") {
    pruneAlone({ directory, bounds, now });
    return need;
  }
  await startSender(sender);
  return "started";
}
