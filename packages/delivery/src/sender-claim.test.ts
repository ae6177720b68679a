import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { currentProcess } from "@algolia-cli/durable-files";
import { tellCount } from "@algolia-cli/proof";
import { describe, expect, test } from "@jest/globals";
import { buildProgram, epoch, inState, startProgram } from "../testing/index.ts";
import { senderClaim } from "./sender-claim.ts";

const folderOf = (state: string) => join(state, "telemetry");
const inTelemetry = (work: (state: string) => Promise<void> | void) =>
  inState((state) => {
    mkdirSync(folderOf(state), { recursive: true });
    return work(state);
  });

/** The claim as a process finds it that looks at it so many ms after the epoch. */
const at = (state: string, ms: number) => senderClaim(state, () => epoch + ms);

/** More than any system gives. */
const nobody = 0x7f_ff_ff_ff;

describe("the claim to start a sender", () => {
  test(
    "is given to one taker at a time, and again when it has been released",
    inTelemetry((state) => {
      const [one, other] = [at(state, 0), at(state, 0)];
      const taken = [one.take(), other.take(), one.take()];
      other.release();
      expect([taken, one.take(), other.take()]).toEqual([["taken", "held", "held"], "taken", "held"]);
    }),
  );

  test(
    "is worth nothing after five seconds, and when the clock has been set back by as much",
    inTelemetry((state) => {
      const takenAt = (ms: number) => at(state, ms).take();
      expect([0, 4_999, -4_999, 5_000, 0].map(takenAt)).toEqual(["taken", "held", "held", "taken", "taken"]);
      expect(readdirSync(folderOf(state))).toEqual(["sender-started"]);
    }),
  );

  test(
    "is good for another five seconds once it has been renewed",
    inTelemetry((state) => {
      at(state, 0).take();
      at(state, 4_999).renew();
      expect([at(state, 9_998).take(), at(state, 9_999).take()]).toEqual(["held", "taken"]);
    }),
  );

  test(
    "that names a process is good as long as that lives, and no longer than a sender can",
    inTelemetry((state) => {
      at(state, 0).take();
      at(state, 1_000).name(process.pid);
      const isTaken = [0, 40_999, 41_000, -4_000].map((ms) => at(state, ms).isTaken());
      at(state, 0).name(nobody);
      expect([isTaken, at(state, 0).isTaken(), at(state, 0).take()]).toEqual([
        [true, true, false, false],
        false,
        "taken",
      ]);
    }),
  );

  test(
    "is given back by nobody but the process that it names",
    inTelemetry((state) => {
      const claim = at(state, 0);
      claim.take();
      claim.name(process.ppid);
      claim.release();
      const isLeft = claim.isTaken();
      claim.name(process.pid);
      claim.release();
      expect([isLeft, claim.isTaken()]).toEqual([true, false]);
    }),
  );

  test(
    "is not given back by a process of the same number in another container",
    inTelemetry((state) => {
      const elsewhere = { ...currentProcess(), host: "another" };
      writeFileSync(join(folderOf(state), "sender-started"), JSON.stringify(elsewhere));
      at(state, 0).release();
      expect(readdirSync(folderOf(state))).toEqual(["sender-started"]);
    }),
  );

  test(
    "that has gone, as after an opt-out, is not made again by naming or renewing it",
    inTelemetry((state) => {
      at(state, 0).name(process.pid);
      at(state, 0).renew();
      expect(readdirSync(folderOf(state))).toEqual([]);
    }),
  );

  test(
    "is its owner's alone",
    inTelemetry((state) => {
      at(state, 0).take();
      expect(statSync(join(folderOf(state), "sender-started")).mode & 0o777).toBe(0o600);
    }),
  );

  test(
    "is not to be had, and nothing is thrown, where it cannot be kept",
    inTelemetry((state) => {
      writeFileSync(join(state, "file"), "");
      const claim = at(join(state, "file"), 0);
      const taken = claim.take();
      claim.name(process.pid);
      claim.renew();
      claim.release();
      expect([taken, readdirSync(folderOf(state))]).toEqual(["impossible", []]);
    }),
  );

  test(
    "is not to be had where something else lies in its place, which stays there",
    inTelemetry((state) => {
      mkdirSync(join(folderOf(state), "sender-started"));
      expect([at(state, 0).take(), readdirSync(folderOf(state))]).toEqual(["impossible", ["sender-started"]]);
    }),
  );
});

const rounds = 150;
const takers = 4;

test(
  "a claim that its holder left behind is taken over by one of several processes at once",
  inTelemetry(async (state) => {
    const program = await buildProgram("claim-program", state);
    for (let round = 0; round < rounds; round++) {
      const place = join(state, String(round));
      mkdirSync(join(place, "gate"), { recursive: true });
      mkdirSync(folderOf(place));
      writeFileSync(join(folderOf(place), "sender-started"), JSON.stringify({ ...currentProcess(), pid: nobody }));
    }
    const children = Array.from({ length: takers }, () =>
      startProgram(program, [state, String(rounds), String(takers)]),
    );
    const ends = await Promise.all(children.map(({ ended }) => ended));
    expect(ends.map(({ code, signal }) => [code, signal])).toEqual(ends.map(() => [0, null]));
    const outcomes = ends.map(({ output }) => JSON.parse(output) as string[]);
    const byRound = Array.from({ length: rounds }, (_, round) => outcomes.map((own) => own[round]).toSorted());
    expect(byRound).toEqual(byRound.map(() => ["held", "held", "held", "taken"]));
    tellCount(`${rounds} abandoned claims, each taken over by one of ${takers} processes`);
  }),
);
