import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogEvent } from "@algolia-cli/catalog";
import { openSpool } from "@algolia-cli/delivery";
import { createEventLog, type EventLog } from "@algolia-cli/event-log";
import { atLeast, atMost, type Figure, figureOf, quantile } from "./figure.ts";

/** An event as large as most, with everything that the log adds to it. */
const event = catalogEvent("CLI Auth Browser Opened", { flow: "login" });

/** Opens the log of an invocation in a state directory, as a command does. */
export const openLog = (directory: string, number: number): { log: EventLog; seal: () => boolean } => {
  const invocation_id = `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
  const startedAt = Date.now();
  const spool = openSpool({ directory, header: { invocation_id, version: "main", started_at: startedAt } });
  const invocation = {
    invocation_id,
    version: "main",
    command: "algolia auth login",
    flags: [],
    app_id: "",
    configured_applications: 0,
    operating_system: process.platform,
    is_ci: 0,
    cli_context: "human",
  } as const;
  const log = createEventLog({
    invocation,
    anonymousId: "00000000-0000-4000-8000-000000000000",
    clock: Date.now,
    sink: spool,
    onViolation: (violation) => {
      throw new Error(violation);
    },
  });
  return { log, seal: () => spool.seal() };
};

/** Appends so many events to a new log, each a step of its own, and gives the ms that each took. */
export const appendEach = (directory: string, number: number, count: number): readonly number[] => {
  const { log, seal } = openLog(directory, number);
  const times: number[] = [];
  for (let place = 0; place < count; place += 1) {
    const begun = performance.now();
    log.append([event]);
    times.push(performance.now() - begun);
  }
  seal();
  return times;
};

/** S7: how fast an event is in the kernel's hands. */
export const measureDurableLog = (runs: number): readonly Figure[] => {
  const directory = mkdtempSync(join(tmpdir(), "algolia-bench-spool-"));
  try {
    const each = Array.from({ length: runs }, (_, run) => appendEach(directory, run + 1, 2_000));
    const rates = each.map((times) => (times.length / times.reduce((sum, ms) => sum + ms, 0)) * 1_000);
    return [
      figureOf(
        { id: "S7", what: "durable appends to the event log, each second", unit: "", goal: atLeast(20_000) },
        rates,
      ),
      figureOf(
        { id: "S7", what: "durable append, 99th percentile", unit: " ms", goal: atMost(1) },
        each.map((times) => quantile(times, 0.99)),
      ),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};
