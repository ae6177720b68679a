import { mkdirSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { currentProcess } from "@algolia-cli/durable-files";
import { describe, expect, test } from "@jest/globals";
import { epoch, inState } from "../testing/index.ts";
import { isLeaseHeld, takeLease } from "./lease.ts";

const clock = (start = epoch) => {
  let time = start;
  return { now: () => time, pass: (ms: number) => (time += ms) };
};
const minute = 60_000;
const leaseFolder = (directory: string) => join(directory, "telemetry", "lease");

describe("the lease", () => {
  test(
    "is given to one at a time, with a higher token each time",
    inState((directory) => {
      const options = { directory, now: () => epoch, durationMs: minute };
      const first = takeLease(options);
      expect([takeLease(options), isLeaseHeld(options), first?.isHeld()]).toEqual([undefined, true, true]);
      first?.release();
      expect([isLeaseHeld(options), first?.isHeld()]).toEqual([false, false]);
      const second = takeLease(options);
      expect([first?.token, second?.token, readdirSync(leaseFolder(directory))]).toEqual([1, 2, ["2"]]);
    }),
  );

  test(
    "ends with its time: a holder that was suspended finds it gone, and takes nothing from the next",
    inState((directory) => {
      const { now, pass } = clock();
      const options = { directory, now, durationMs: minute };
      const asleep = takeLease(options);
      pass(minute);
      const next = takeLease(options);
      expect([asleep?.isHeld(), next?.isHeld()]).toEqual([false, true]);
      asleep?.release();
      expect(next?.isHeld()).toBe(true);
    }),
  );

  test(
    "is over for good once it was lost, also when the clock is set back",
    inState((directory) => {
      const { now, pass } = clock();
      const lease = takeLease({ directory, now, durationMs: minute });
      pass(minute);
      expect(lease?.isHeld()).toBe(false);
      pass(-minute);
      expect(lease?.isHeld()).toBe(false);
    }),
  );

  test(
    "does not last into the future of a clock that was set back",
    inState((directory) => {
      const { now, pass } = clock();
      const options = { directory, now, durationMs: minute };
      const before = takeLease(options);
      pass(-3_600_000);
      expect([before?.isHeld(), isLeaseHeld(options), takeLease(options)?.token]).toEqual([false, false, 2]);
    }),
  );

  test(
    "of a dead process is free at once",
    inState((directory) => {
      mkdirSync(leaseFolder(directory), { recursive: true });
      const holder = { ...currentProcess(), processStart: "another" };
      const record = { taken_at: epoch, expires_at: epoch + minute, nonce: "n", holder };
      writeFileSync(join(leaseFolder(directory), "41"), JSON.stringify(record));
      expect(takeLease({ directory, now: () => epoch, durationMs: minute })?.token).toBe(42);
    }),
  );

  test(
    "that is just being written counts as held, one that cannot be read does not",
    inState((directory) => {
      const options = { directory, now: () => epoch, durationMs: minute };
      mkdirSync(leaseFolder(directory), { recursive: true });
      writeFileSync(join(leaseFolder(directory), "5"), "");
      utimesSync(join(leaseFolder(directory), "5"), epoch / 1_000, epoch / 1_000 - 4.999);
      expect(takeLease(options)).toBe(undefined);
      writeFileSync(join(leaseFolder(directory), "5"), "nonsense");
      expect(takeLease(options)?.token).toBe(6);
    }),
  );

  test(
    "is lost with its folder, even when the same token is given again",
    inState((directory) => {
      const options = { directory, now: () => epoch, durationMs: minute };
      const first = takeLease(options);
      rmSync(leaseFolder(directory), { recursive: true });
      const second = takeLease(options);
      expect([first?.token, second?.token, first?.isHeld(), second?.isHeld()]).toEqual([1, 1, false, true]);
    }),
  );

  test(
    "is not taken by one that slept between looking and taking, while others came and went",
    inState((directory) => {
      takeLease({ directory, now: () => epoch, durationMs: minute })?.release();
      let looks = 0;
      const now = (): number => {
        if ((looks += 1) === 2) {
          takeLease({ directory, now: () => epoch, durationMs: minute })?.release();
          takeLease({ directory, now: () => epoch, durationMs: minute });
        }
        return epoch;
      };
      expect(takeLease({ directory, now, durationMs: minute })).toBe(undefined);
      expect(readdirSync(leaseFolder(directory))).toEqual(["3"]);
    }),
  );

  test(
    "is given to nobody where no file can be kept",
    inState((directory) => {
      mkdirSync(join(directory, "telemetry"), { recursive: true });
      symlinkSync(directory, leaseFolder(directory));
      expect(takeLease({ directory, now: () => epoch, durationMs: minute })).toBe(undefined);
    }),
  );
});
