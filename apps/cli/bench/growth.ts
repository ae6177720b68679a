import { createServer } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deliverSpool } from "@algolia-cli/delivery/sender";
import { fold } from "@algolia-cli/flow-engine";
import { applicationCreateMachine, type BuiltMachine } from "@algolia-cli/flows";
import { appendEach } from "./durable-log.ts";
import { atMost, type Figure, figureOf } from "./figure.ts";
import { manyInputs } from "./ordinary-run.ts";

/** What one more costs at one size, in microseconds. */
export interface Cost {
  readonly what: string;
  readonly count: number;
  readonly microseconds: number;
}

// What is common to all machines; xstate's types of a machine's parts do not compare.
const machine = applicationCreateMachine as unknown as BuiltMachine;

const stepCost = (count: number): number => {
  const begun = performance.now();
  let steps = 0;
  for (const _step of fold(machine, manyInputs(count))) steps += 1;
  return ((performance.now() - begun) * 1_000) / steps;
};

/** As many events as a command of ours has at most. */
const eventsEach = 500;

const fill = (directory: string, count: number): void => {
  for (let left = count, number = 1; left > 0; left -= eventsEach, number += 1) {
    appendEach(directory, number, Math.min(left, eventsEach));
  }
};

/** Flush after flush, as one sender does: each has its bound. */
const drain = async (directory: string, url: string): Promise<void> => {
  const collector = { url, writeKey: "bench", environment: "dev" } as const;
  let end = "out_of_time";
  while (end === "out_of_time") {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    ({ end } = await deliverSpool({ directory, collector, mayDeliver: () => true }));
  }
  if (end !== "drained") throw new Error(`a spool's delivery ended with ${end}`);
};

const drainCost = async (url: string, count: number): Promise<number> => {
  const directory = mkdtempSync(join(tmpdir(), "algolia-bench-drain-"));
  try {
    fill(directory, count);
    const begun = performance.now();
    await drain(directory, url);
    return ((performance.now() - begun) * 1_000) / count;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

const withCollector = async <Value>(work: (url: string) => Promise<Value>): Promise<Value> => {
  const server = createServer((request, answer) => {
    request.resume();
    request.on("end", () => answer.writeHead(200, { "content-type": "application/json" }).end('{"success":true}'));
  });
  await new Promise<void>((listening) => {
    server.listen(0, "127.0.0.1", listening);
  });
  const { port } = server.address() as AddressInfo; // a TCP server's address
  try {
    return await work(`http://127.0.0.1:${port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

const costAt = (costs: readonly Cost[], count: number): number =>
  costs.find((cost) => cost.count === count)?.microseconds ?? Number.NaN;

/** Linear is what costs the same for one more, however many there are. */
const linear = (what: string, costs: readonly Cost[], [from, to]: readonly [from: number, to: number]): Figure =>
  figureOf({ id: "S13", what, unit: "", goal: atMost(1.5) }, [costAt(costs, to) / costAt(costs, from)]);

/** S13: what one more step or event costs as their number grows. */
export const measureGrowth = async (): Promise<{ figures: readonly Figure[]; costs: readonly Cost[] }> => {
  // Compiled before it is measured, so that the small numbers are not dearer for being first.
  stepCost(20_000);
  const steps = [10, 100, 1_000, 10_000, 100_000, 1_000_000].map((count) => ({
    what: "input of a flow",
    count,
    microseconds: stepCost(count),
  }));
  const drains = await withCollector(async (url) => {
    await drainCost(url, 1_000);
    const costs: Cost[] = [];
    for (const count of [10, 100, 1_000, 10_000]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      costs.push({ what: "event of a spool", count, microseconds: await drainCost(url, count) });
    }
    return costs;
  });
  return {
    figures: [
      linear("an input's cost at 1,000,000 inputs / at 1,000", steps, [1_000, 1_000_000]),
      linear("an event's cost in a spool of 10,000 / of 1,000", drains, [1_000, 10_000]),
    ],
    costs: [...steps, ...drains],
  };
};
