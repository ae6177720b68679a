import { currentProcess } from "@algolia-cli/durable-files";
import { type DeliveryEnd, type DeliveryOptions, deliverSpool } from "./deliver-spool.ts";
import { type SenderClaim, senderClaim } from "./sender-claim.ts";
import { type SpoolNews, watchSpool } from "./spool-news.ts";
import { defaultLimits } from "./time-limits.ts";

/** What the sender process is given by its command line and environment. */
export interface SenderOptions extends Omit<DeliveryOptions, "force" | "signal"> {
  /** Ends the process at once; called exactly once, whatever happens. */
  readonly exit: () => void;
  /** After so many ms the process is ended in the middle of whatever it does; 30,000 by default. */
  readonly hardLimitMs?: number;
  /** So many ms it stays for the next command, which then needs to start nobody; 2,000 by default. */
  readonly lingerMs?: number;
}

const defaultHardLimitMs = 30_000;
const defaultLingerMs = 2_000;

/** So long before the hard limit the last flush must have ended. */
const reserveMs = 2_000;

/**
 * Main body of the sender process: drains the spool, stays a moment for the next command's log, and looks once more after
 * giving its claim back, for what was sealed by commands that saw it. Ends by `exit`.
 */
export async function runSender(options: SenderOptions): Promise<void> {
  const { exit, hardLimitMs = defaultHardLimitMs, lingerMs = defaultLingerMs, now = Date.now } = options;
  const { flushMs } = options.limits ?? defaultLimits;
  const end = performance.now() + hardLimitMs - reserveMs;
  let over = false;
  const leave = (): void => {
    if (over) return;
    over = true;
    exit();
  };
  const limit = setTimeout(leave, hardLimitMs);
  const sender: Sender = {
    options,
    claim: senderClaim(options.directory, now),
    news: watchSpool(options.directory),
    hasTime: () => end - performance.now() >= flushMs,
  };
  try {
    await serve(sender, lingerMs);
  } catch {
    // Nothing that it could tell anybody: its output is closed.
  } finally {
    clearTimeout(limit);
    leave();
  }
}

interface Sender {
  readonly options: DeliveryOptions;
  readonly claim: SenderClaim;
  readonly news: SpoolNews;
  /** Whether another flush can end before the hard limit. */
  readonly hasTime: () => boolean;
}

async function serve(sender: Sender, lingerMs: number): Promise<void> {
  const { claim, news, options, hasTime } = sender;
  let end: DeliveryEnd["end"];
  try {
    do {
      // oxlint-disable-next-line no-await-in-loop -- one drain after the other
      end = await drain(sender);
      claim.renew();
      // oxlint-disable-next-line no-await-in-loop -- as above
    } while (isWorthWaiting.has(end) && (await news.comes(lingerMs, () => hasTime() && options.mayDeliver())));
  } finally {
    claim.release();
  }
  // Whoever held the lease has listed the logs before ours was there: it is ours to try again.
  if (end === "held_elsewhere") news.forget();
  if (!news.hasCome() || !hasTime() || claim.take() !== "taken") return;
  claim.name(currentProcess().pid);
  await drain(sender).finally(claim.release);
}

/** Otherwise the collector failed, or nothing may be sent. */
const isWorthWaiting: ReadonlySet<DeliveryEnd["end"]> = new Set(["drained", "held_elsewhere"]);

async function drain({ options, news, hasTime }: Sender): Promise<DeliveryEnd["end"]> {
  let end: DeliveryEnd["end"] = "out_of_time";
  while (hasTime() && (end === "out_of_time" || (end === "drained" && news.hasCome()))) {
    news.note();
    // oxlint-disable-next-line no-await-in-loop -- one flush after the other
    end = (await deliverSpool(options)).end;
  }
  return end;
}
