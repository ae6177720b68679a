import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { epoch, inState, recordInvocation } from "../testing/index.ts";
import { type HandOver, deliveryStatus, handOver } from "./index.ts";
import { takeLease } from "./lease.ts";
import { senderClaim } from "./sender-claim.ts";

const now = () => epoch;
const missing = { execPath: "/nowhere/node", args: [], env: {} };

/** Hands two logs over where one may wait; how that ended, how many wait then, and whether a sender may be started. */
async function handedOver(directory: string): Promise<[end: HandOver, waiting: number, isClaimed: boolean]> {
  for (const number of [1, 2]) recordInvocation(directory, { number });
  const end = await handOver({ directory, sender: missing, bounds: { files: 1, bytes: 1_000_000 }, now });
  return [end, deliveryStatus(directory, now).waiting.invocations, senderClaim(directory, now).isTaken()];
}

describe("a command's logs", () => {
  test(
    "are kept within their bounds where no sender can be started, and the next command may try",
    inState(async (directory) => {
      expect(await handedOver(directory)).toEqual(["not_started", 1, false]);
    }),
  );

  test(
    "are kept within their bounds where nothing can be kept that would tell others of a sender",
    inState(async (directory) => {
      mkdirSync(join(directory, "telemetry", "sender-started"), { recursive: true });
      expect(await handedOver(directory)).toEqual(["not_claimed", 1, false]);
    }),
  );

  test(
    "are left to the sender that is there, its bounds as well",
    inState(async (directory) => {
      mkdirSync(join(directory, "telemetry"), { recursive: true });
      senderClaim(directory, now).take();
      expect(await handedOver(directory)).toEqual(["sender_running", 2, true]);
    }),
  );

  test(
    "are left to the process that holds the lease, its bounds as well",
    inState(async (directory) => {
      takeLease({ directory, now, durationMs: 60_000 });
      expect(await handedOver(directory)).toEqual(["sender_running", 2, false]);
    }),
  );
});
