import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { beginInvocation, delivering, epoch, healthy, inState, invoked, withCollector } from "../testing/index.ts";
import {
  anonymousId,
  deliveryStatus,
  handOver,
  listInvocations,
  mayDeliverNow,
  readStoredChoice,
  recordedInvocation,
} from "./index.ts";
import { deliverSpool, inspectBatch, runSender } from "./sender.ts";

const now = () => epoch;
const sender = { execPath: "", args: [], env: {} };

/** Everything that a command, its sender and the `telemetry` commands do with the state directory. */
async function everything(directory: string) {
  const { log, spool } = beginInvocation(directory);
  log.append([invoked]);
  anonymousId({ directory, keep: true });
  const facts = [
    spool.seal(),
    await handOver({
      directory,
      sender: mayDeliverNow({ directory, env: {}, isCi: true, sandbox: false }) ? sender : undefined,
      now,
    }),
    deliveryStatus(directory, now).waiting,
    listInvocations(directory),
    recordedInvocation(directory),
    await inspectBatch({ directory, writeKey: "", now }),
  ];
  await withCollector(healthy, async (collector) => {
    await deliverSpool(delivering(directory, collector, { force: true }));
    await runSender({ ...delivering(directory, collector), lingerMs: 0, exit: () => undefined });
    expect(collector.requests).toEqual([]);
  });
  return facts;
}

const nothing = [false, "nothing_to_send", { invocations: 0, events: 0, bytes: 0 }, [], undefined, undefined];

describe("T10: an unusable state directory costs the events and nothing else", () => {
  test(
    "a file in its place",
    inState(async (directory) => {
      mkdirSync(dirname(directory), { recursive: true });
      writeFileSync(directory, "");
      expect(await everything(directory)).toEqual([false, "not_allowed", ...nothing.slice(2)]);
    }),
  );

  test("a path that cannot be", async () => {
    expect(await everything(`/dev/null/${"x".repeat(300)}`)).toEqual([false, "not_allowed", ...nothing.slice(2)]);
  });

  test(
    "links in place of its folders",
    inState(async (directory) => {
      mkdirSync(join(directory, "telemetry"), { recursive: true });
      mkdirSync(join(directory, "target"));
      for (const name of ["spool", "sent", "lease"])
        symlinkSync(join(directory, "target"), join(directory, "telemetry", name));
      expect(await everything(directory)).toEqual(nothing);
      expect(readdirSync(join(directory, "target"))).toEqual([]);
    }),
  );

  test(
    "folders in place of its files, and files with nonsense in them",
    inState(async (directory) => {
      for (const name of ["delivery.json", "anonymous-id", "notice-shown"])
        mkdirSync(join(directory, "telemetry", name), { recursive: true });
      for (const name of ["lease", "spool", "sent"]) writeFileSync(join(directory, "telemetry", name), "\0nonsense");
      expect(await everything(directory)).toEqual(nothing);
    }),
  );
});

test(
  "T13: finding out that telemetry is off leaves no file and starts nothing",
  inState((directory) => {
    const allowed = mayDeliverNow({ directory, env: { DO_NOT_TRACK: "1" }, isCi: true, sandbox: false });
    expect([
      allowed,
      readStoredChoice(directory),
      deliveryStatus(directory, now).unfinished,
      existsSync(directory),
    ]).toEqual([false, undefined, 0, false]);
  }),
);
