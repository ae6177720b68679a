import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import {
  beginInvocation,
  delivering,
  healthy,
  inState,
  invoked,
  opened,
  recordInvocation,
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
