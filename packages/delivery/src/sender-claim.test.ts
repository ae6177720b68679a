import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { senderClaim } from "./sender-claim.ts";

const inState = (work: (state: string) => void): void => {
  const state = mkdtempSync(join(tmpdir(), "sender-claim-"));
  try {
    mkdirSync(join(state, "telemetry"));
    work(state);
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
};

/** More than any system gives. */
const nobody = 0x7f_ff_ff_ff;

describe("the claim to start a sender", () => {
  test("is given to one taker at a time, and again when it has been released", () =>
    inState((state) => {
      const [one, other] = [senderClaim(state, Date.now), senderClaim(state, Date.now)];
      const taken = [one.take(), other.take(), one.take()];
      other.release();
      expect([taken, one.take(), other.take()]).toEqual([[true, false, false], true, false]);
    }));

  test("is worth nothing after five seconds, and when the clock has been set back by as much", () =>
    inState((state) => {
      const at = (shift: number) => senderClaim(state, () => Date.now() + shift);
      expect([at(0).take(), at(4_000).take(), at(-4_000).take()]).toEqual([true, false, false]);
      expect([at(60_000).take(), at(-60_000).take()]).toEqual([true, true]);
    }));

  test("is good for another five seconds once it has been renewed", () =>
    inState((state) => {
      const at = (shift: number) => senderClaim(state, () => Date.now() + shift);
      at(0).take();
      at(4_000).renew();
      expect([at(8_000).take(), at(12_000).take()]).toEqual([false, true]);
    }));

  test("that names a process is good as long as that lives, and no longer than a sender can", () =>
    inState((state) => {
      const at = (shift: number) => senderClaim(state, () => Date.now() + shift);
      at(0).take();
      at(0).name(process.pid);
      const isTaken = [at(0), at(30_000), at(60_000), at(-60_000)].map((claim) => claim.isTaken());
      at(0).name(nobody);
      expect([isTaken, at(0).isTaken(), at(0).take()]).toEqual([[true, true, false, false], false, true]);
    }));

  test("is given back by nobody but the process that it names", () =>
    inState((state) => {
      const claim = senderClaim(state, Date.now);
      claim.take();
      claim.name(process.ppid);
      claim.release();
      const isLeft = claim.isTaken();
      claim.name(process.pid);
      claim.release();
      expect([isLeft, claim.isTaken()]).toEqual([true, false]);
    }));

  test("is not to be had, and nothing is thrown, where it cannot be kept", () =>
    inState((state) => {
      writeFileSync(join(state, "file"), "");
      const claim = senderClaim(join(state, "file"), Date.now);
      const taken = claim.take();
      claim.name(process.pid);
      claim.renew();
      claim.release();
      expect([taken, readdirSync(join(state, "telemetry"))]).toEqual([false, []]);
    }));
});
