import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "@jest/globals";
import {
  beginInvocation,
  buildProgram,
  delivering,
  healthy,
  inState,
  invoked,
  opened,
  recordInvocation,
  startProgram,
  withCollector,
} from "../testing/index.ts";
import { deliverSpool } from "./deliver-spool.ts";
import {
  anonymousId,
  disableTelemetry,
  enableTelemetry,
  mayDeliverNow,
  readStoredChoice,
  rememberNotice,
  wasNoticeShown,
} from "./index.ts";
import { telemetryPaths } from "./telemetry-folder.ts";

/** The files below a folder, by their paths in it. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .toSorted();

const thrownBy = (work: () => void): unknown => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
};

/** Root may delete anything: it works as nobody, whom it gives the folder. */
function asOrdinaryUser<T>(folder: string, work: () => T): T {
  if (process.geteuid?.() !== 0) return work();
  const nobody = 65_534;
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const path of [folder, ...paths.map((name) => join(folder, name))]) chownSync(path, nobody, nobody);
  process.seteuid?.(nobody);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

const person = (directory: string) => ({ directory, env: {}, isCi: false, sandbox: false });

test(
  "nothing is stored at first, then what was chosen",
  inState((directory) => {
    const choices = [readStoredChoice(directory)];
    enableTelemetry(directory);
    choices.push(readStoredChoice(directory));
    disableTelemetry(directory);
    choices.push(readStoredChoice(directory));
    writeFileSync(join(directory, "telemetry", "consent.json"), "{");
    expect([...choices, readStoredChoice(directory)]).toEqual([undefined, "enabled", "disabled", "unreadable"]);
  }),
);

test(
  "disabling deletes what waits, what runs, what was sent and the anonymous id, and a running command makes nothing again",
  inState(async (directory) => {
    anonymousId({ directory, keep: true });
    recordInvocation(directory, { number: 1 });
    await withCollector(healthy, async (collector) => {
      await deliverSpool(delivering(directory, collector));
    });
    recordInvocation(directory, { number: 2 });
    const { log, spool } = beginInvocation(directory, { number: 3 });
    log.append([invoked]);
    disableTelemetry(directory);
    log.append([opened]);
    expect([spool.seal(), readdirSync(join(directory, "telemetry")).toSorted()]).toEqual([
      false,
      ["consent.json", "delivery.json", "lease"],
    ]);
  }),
);

test(
  "disabling leaves nothing of the commands that record meanwhile",
  inState(async (directory) => {
    mkdirSync(directory, { recursive: true });
    const program = await buildProgram("record-program", directory);
    for (let round = 1; round <= 10; round++) {
      enableTelemetry(directory);
      const recorders = [1, 2, 3].map((number) => startProgram(program, [directory, String(number)]));
      await Promise.all(recorders.map(({ process: child }) => once(child.stdout ?? child, "data")));
      disableTelemetry(directory);
      const ends = await Promise.all(recorders.map(({ ended }) => ended));
      expect([ends, filesIn(join(directory, "telemetry"))]).toEqual([
        recorders.map(() => ({ code: 0, signal: null, output: "recording\n" })),
        ["consent.json"],
      ]);
    }
  }),
);

test(
  "what cannot be deleted keeps nothing else from being deleted, and is told",
  inState((directory) => {
    anonymousId({ directory, keep: true });
    recordInvocation(directory);
    const { spool, sent } = telemetryPaths(directory);
    mkdirSync(sent);
    writeFileSync(join(sent, "a log"), "");
    const [waiting] = readdirSync(spool);
    chmodSync(spool, 0o500);
    const failure = asOrdinaryUser(dirname(directory), () => thrownBy(() => disableTelemetry(directory)));
    chmodSync(spool, 0o700);
    expect([failure, filesIn(join(directory, "telemetry"))]).toEqual([
      expect.objectContaining({ code: "unwritable", path: spool }),
      ["consent.json", `spool/${waiting}`],
    ]);
  }),
);

test(
  "a command that had looked before the opt-out leaves neither a log nor an id after it",
  inState((directory) => {
    const { log, spool } = beginInvocation(directory);
    disableTelemetry(directory);
    anonymousId({ directory, keep: true });
    log.append([invoked]);
    log.append([opened]);
    expect([spool.seal(), filesIn(join(directory, "telemetry"))]).toEqual([false, ["consent.json"]]);
  }),
);

test(
  "delivery waits for the notice at a person's terminal, and nowhere else",
  inState((directory) => {
    const input = person(directory);
    const before = [
      mayDeliverNow(input),
      mayDeliverNow({ ...input, isCi: true }),
      mayDeliverNow({ ...input, sandbox: true }),
    ];
    expect([before, wasNoticeShown(directory)]).toEqual([[false, true, true], false]);
    expect([rememberNotice(directory), wasNoticeShown(directory), mayDeliverNow(input)]).toEqual([true, true, true]);
    disableTelemetry(directory);
    expect([mayDeliverNow(input), mayDeliverNow({ ...input, isCi: true })]).toEqual([false, false]);
  }),
);

test(
  "of several that remember the notice one is told that it is the first, and the file is never empty",
  inState((directory) => {
    const told = [1, 2, 3].map((hour) => rememberNotice(directory, () => hour * 3_600_000));
    const text = readFileSync(join(directory, "telemetry", "notice-shown"), "utf8");
    expect([told, text]).toEqual([[true, false, false], '{"shown_at":"1970-01-01T01:00:00.000Z"}']);
    expect(readdirSync(join(directory, "telemetry"))).toEqual(["notice-shown"]);
  }),
);

test(
  "whoever enables telemetry needs no notice",
  inState((directory) => {
    enableTelemetry(directory);
    expect([mayDeliverNow(person(directory)), wasNoticeShown(directory)]).toEqual([true, false]);
  }),
);

test(
  "where nothing can be stored, the notice is shown again and the choice is refused aloud",
  inState((directory) => {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, "telemetry"), "");
    expect([rememberNotice(directory), wasNoticeShown(directory)]).toEqual([false, false]);
    expect(() => disableTelemetry(directory)).toThrow(expect.objectContaining({ code: "unwritable" }));
  }),
);
