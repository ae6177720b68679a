import { createServer } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appendEach } from "./durable-log.ts";
import { ofShell } from "./environment.ts";
import { atMost, type Figure, figureOf } from "./figure.ts";
import { drainSpool, takeInputs } from "./growing-work.ts";
import { usagesOf } from "./memory.ts";
import { built } from "./stage.ts";

/** What one more costs at one size, in microseconds, and what all of them take at most of memory, in MB, with Node's own. */
export interface Cost {
  readonly what: string;
  readonly count: number;
  readonly microseconds: number;
  readonly megabytes: number;
}

const program = join(built, "bench", "growing-program.js");

/** The peak of a process that does nothing else. */
const peakOf = async (...args: readonly string[]): Promise<number> => {
  const [[usage] = []] = await usagesOf([{ program: process.execPath, args: [program, ...args], env: ofShell }], 1);
  return (usage?.memory ?? Number.NaN) / 1_000;
};

const timeInputs = (count: number): number => {
  const begun = performance.now();
  const steps = takeInputs(count);
  return ((performance.now() - begun) * 1_000) / steps;
};

const inputsCost = async (count: number): Promise<Cost> => ({
  what: "input of a flow",
  count,
  microseconds: timeInputs(count),
  megabytes: await peakOf("inputs", String(count)),
});

/** As many events as a command of ours has at most. */
const eventsEach = 500;

const fill = (directory: string, count: number): void => {
  for (let left = count, number = 1; left > 0; left -= eventsEach, number += 1) {
    appendEach(directory, number, Math.min(left, eventsEach));
  }
};

/** Runs `work` with a spool of so many events. */
const withSpool = async <Value>(count: number, work: (directory: string) => Promise<Value>): Promise<Value> => {
  const directory = mkdtempSync(join(tmpdir(), "algolia-bench-drain-"));
  try {
    fill(directory, count);
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

const timeDrain = (url: string, count: number): Promise<number> =>
  withSpool(count, async (directory) => {
    const begun = performance.now();
    await drainSpool(directory, url);
    return ((performance.now() - begun) * 1_000) / count;
  });

const drainCost = async (url: string, count: number): Promise<Cost> => ({
  what: "event of a spool",
  count,
  microseconds: await timeDrain(url, count),
  megabytes: await withSpool(count, (directory) => peakOf("spool", directory, url)),
});

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

/** The same work at each size, one size after the other. */
const costsOf = async (
  counts: readonly number[],
  measure: (count: number) => Promise<Cost>,
): Promise<readonly Cost[]> => {
  const costs: Cost[] = [];
  for (const count of counts) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    costs.push(await measure(count));
  }
  return costs;
};

type Part = "microseconds" | "megabytes";

/** Linear is what costs the same for one more, however many there are; and what needs no more memory for more. */
const steady = (
  what: string,
  part: Part,
  [from, to]: readonly [from: Cost | undefined, to: Cost | undefined],
): Figure =>
  figureOf({ id: "S13", what, unit: "", goal: atMost(1.5) }, [
    (to?.[part] ?? Number.NaN) / (from?.[part] ?? Number.NaN),
  ]);

const ofCount = (costs: readonly Cost[], count: number): Cost | undefined => costs.find((cost) => cost.count === count);

/** S13: what one more input or event costs as their number grows, and how much memory all of them take. */
export const measureGrowth = async (): Promise<{ figures: readonly Figure[]; costs: readonly Cost[] }> => {
  // Compiled before it is measured, so that the small numbers are not dearer for being first.
  timeInputs(20_000);
  const inputs = await costsOf([10, 100, 1_000, 10_000, 100_000, 1_000_000], inputsCost);
  const drains = await withCollector(async (url) => {
    await timeDrain(url, 1_000);
    return costsOf([10, 100, 1_000, 10_000], (count) => drainCost(url, count));
  });
  const [few, many] = [ofCount(inputs, 1_000), ofCount(inputs, 1_000_000)];
  // Fewer are over before V8 collects for the first time: what they take is what was not collected yet.
  const some = ofCount(inputs, 10_000);
  const [small, large] = [ofCount(drains, 1_000), ofCount(drains, 10_000)];
  return {
    figures: [
      steady("an input's cost at 1,000,000 inputs / at 1,000", "microseconds", [few, many]),
      steady("peak memory of 1,000,000 inputs / of 10,000", "megabytes", [some, many]),
      steady("an event's cost in a spool of 10,000 / of 1,000", "microseconds", [small, large]),
      steady("peak memory of a spool of 10,000 / of 1,000", "megabytes", [small, large]),
    ],
    costs: [...inputs, ...drains],
  };
};
