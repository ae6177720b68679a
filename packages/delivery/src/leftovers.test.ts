import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { delivering, epoch, healthy, inState, recordInvocation, withCollector } from "../testing/index.ts";
import { deliverSpool } from "./deliver-spool.ts";
import { rememberNotice } from "./index.ts";

const id = "0f8fad5b-d9cb-469f-a165-70867728950e";

test(
  "what a process left that died over a file is removed by the next sender, and nothing that is still being written",
  inState(async (directory) => {
    const folder = join(directory, "telemetry");
    recordInvocation(directory);
    rememberNotice(directory);
    mkdirSync(join(folder, "lease"), { recursive: true });
    const now = epoch + 60_000;
    const written = (name: string, at: number): void => {
      writeFileSync(join(folder, name), "half");
      utimesSync(join(folder, name), at / 1_000, at / 1_000);
    };
    for (const name of [`.delivery.json.${id}.tmp`, `anonymous-id.${id}`, `lease/.4.${id}.tmp`]) written(name, epoch);
    written(`.consent.json.${id}.tmp`, now - 2_000);
    await withCollector(healthy, async (collector) => {
      await deliverSpool(delivering(directory, collector, { now: () => now }));
    });
    expect([readdirSync(folder).toSorted(), readdirSync(join(folder, "lease"))]).toEqual([
      [`.consent.json.${id}.tmp`, "delivery.json", "lease", "notice-shown", "sent", "spool"],
      ["1"],
    ]);
  }),
);
