import { appendFileSync, readFileSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalogEvent } from "@algolia-cli/catalog";
import { createEventLog } from "@algolia-cli/event-log";
import { describe, expect, test } from "@jest/globals";
import {
  beginInvocation,
  completed,
  delivering,
  epoch,
  healthy,
  inState,
  invocationId,
  invoked,
  opened,
  withCollector,
} from "../testing/index.ts";
import { deliverSpool } from "./deliver-spool.ts";
import { openSpool, recordedInvocation } from "./index.ts";
import { listSpool } from "./spool-listing.ts";

const spoolNames = (directory: string) => readdirSync(join(directory, "telemetry", "spool"));
const createAborted = (duration_ms: number) =>
  catalogEvent("CLI Application Create Aborted", {
    triggered_from: "explicit_command",
    step: "auth",
    reason: "cancelled",
    duration_ms,
  });
const authAborted = (duration_ms: number) =>
  catalogEvent("CLI Auth Aborted", { flow: "login", step: "callback", reason: "cancelled", duration_ms });

/** Makes the log look as if another process, which has ended, had written it. */
const bury = (
  directory: string,
  change: (process: Record<string, unknown>) => object = (one) => ({ ...one, processStart: "1" }),
) => {
  const path = listSpool(directory, ["live"])[0]?.path ?? "";
  const [header = "", ...lines] = readFileSync(path, "utf8").split("\n");
  const parsed = JSON.parse(header) as { process: Record<string, unknown> };
  writeFileSync(path, [JSON.stringify({ ...parsed, process: change(parsed.process) }), ...lines].join("\n"));
  return path;
};

/** A sign-in inside a create, 300 ms after the command began. */
const beginNested = (directory: string) => {
  let time = epoch;
  const invocation = beginInvocation(directory, { clock: () => time });
  const { log } = invocation;
  log.append([invoked]);
  time += 100;
  const create = log.openFunnel();
  create.append(
    [catalogEvent("CLI Application Create Started", { triggered_from: "explicit_command" })],
    [createAborted(0)],
  );
  time += 100;
  const auth = log.openFunnel();
  const started = { flow: "login", no_browser: false, triggered_by: "missing_session" } as const;
  auth.append([catalogEvent("CLI Auth Started", started)], [authAborted(0)]);
  time += 100;
  auth.append([opened], [authAborted(100)]);
  return invocation;
};

describe("the log of a dead process", () => {
  test(
    "is ended by what it owed, innermost funnel first, then by Command Completed, and sent",
    inState(async (directory) => {
      beginNested(directory).log.identify({ userId: "42", traits: {} });
      bury(directory);
      await withCollector(healthy, async (collector) => {
        expect(await deliverSpool(delivering(directory, collector))).toEqual({
          end: "drained",
          delivered: 1,
          skipped: 0,
        });
        const added = collector
          .taken()
          .slice(5)
          .map(({ event, properties, messageId, timestamp, userId }) => ({
            event,
            properties,
            messageId,
            time: Date.parse(timestamp) - epoch,
            userId,
          }));
        const repeated = { ...collector.taken()[0]?.properties };
        const end = { userId: "42" };
        expect(added).toEqual([
          {
            event: "CLI Auth Aborted",
            properties: {
              ...repeated,
              flow: "login",
              step: "callback",
              reason: "interrupted",
              duration_ms: 101,
              event_index: 5,
            },
            messageId: `${invocationId(1)}:r:1`,
            time: 302,
            ...end,
          },
          {
            event: "CLI Application Create Aborted",
            properties: {
              ...repeated,
              triggered_from: "explicit_command",
              step: "auth",
              reason: "interrupted",
              duration_ms: 201,
              event_index: 6,
            },
            messageId: `${invocationId(1)}:r:2`,
            time: 303,
            ...end,
          },
          {
            event: "Command Completed",
            properties: {
              ...repeated,
              duration_ms: 301,
              succeeded: false,
              exit_code: -1,
              interrupted: true,
              event_index: 7,
            },
            messageId: `${invocationId(1)}:r:3`,
            time: 304,
            ...end,
          },
        ]);
      });
    }),
  );

  test(
    "that was complete, but not sealed, is sent as it is",
    inState(async (directory) => {
      beginInvocation(directory).log.append([invoked, completed]);
      bury(directory);
      await withCollector(healthy, async (collector) => {
        await deliverSpool(delivering(directory, collector));
        expect(collector.taken().map(({ event }) => event)).toEqual(["Command Invoked", "Command Completed"]);
      });
    }),
  );

  test(
    "that ends in a torn line is ended after its last whole one, and the torn one is counted",
    inState(async (directory) => {
      beginInvocation(directory).log.append([invoked]);
      appendFileSync(bury(directory), '\n{"events":[{"type":"tr');
      await withCollector(healthy, async (collector) => {
        await deliverSpool(delivering(directory, collector));
        expect(collector.taken().map(({ event, context }) => [event, context["spool"]])).toEqual([
          ["Command Invoked", { dropped: 1 }],
          ["Command Completed", undefined],
        ]);
      });
    }),
  );

  test(
    "that holds nothing is removed",
    inState(async (directory) => {
      const { spool } = beginInvocation(directory);
      spool.write({ events: [], onInterrupt: [] });
      bury(directory);
      await withCollector(healthy, async (collector) => {
        await deliverSpool(delivering(directory, collector));
        expect([spoolNames(directory), collector.requests]).toEqual([[], []]);
      });
    }),
  );

  test(
    "that was found dead, and not ended because the recovering process died as well, is ended by the next",
    inState(async (directory) => {
      beginInvocation(directory).log.append([invoked]);
      const { renameSync } = await import("node:fs");
      const path = bury(directory);
      renameSync(path, path.replace(/live$/u, "dead-1"));
      await withCollector(healthy, async (collector) => {
        await deliverSpool(delivering(directory, collector));
        expect(collector.taken().map(({ event }) => event)).toEqual(["Command Invoked", "Command Completed"]);
      });
    }),
  );
});

describe("a log that is not known to be dead", () => {
  test(
    "is left to its process",
    inState(async (directory) => {
      const { log, spool } = beginInvocation(directory);
      log.append([invoked]);
      await withCollector(healthy, async (collector) => {
        const later = { now: () => epoch + 10 * 86_400_000 };
        await deliverSpool(delivering(directory, collector, later));
        log.append([completed]);
        expect([collector.requests, spool.seal(), recordedInvocation(directory)?.messages.length]).toEqual([
          [],
          true,
          2,
        ]);
      });
    }),
  );

  test.each([
    ["another host", { host: "elsewhere" }],
    ["another container", { pidNamespace: "pid:[1]" }],
    ["a machine that tells no start time", { processStart: undefined }],
  ])("of %s is ended after 24 hours without a write", (_, change) =>
    inState(async (directory) => {
      beginInvocation(directory).log.append([invoked]);
      const path = bury(directory, (one) => ({ ...one, ...change }));
      const written = epoch / 1_000;
      utimesSync(path, written, written);
      await withCollector(healthy, async (collector) => {
        const at = (ms: number) => deliverSpool(delivering(directory, collector, { now: () => epoch + ms }));
        expect([(await at(86_400_000)).delivered, (await at(86_400_001)).delivered]).toEqual([0, 1]);
      });
    })(),
  );

  test(
    "becomes silent when it lives after all, and nothing of its own collides with its end",
    inState(async (directory) => {
      const { log, spool, losses } = beginInvocation(directory);
      log.append([invoked]);
      bury(directory);
      await withCollector(healthy, async (collector) => {
        await deliverSpool(delivering(directory, collector));
        log.append([completed]);
        expect([spool.seal(), losses, collector.taken().map(({ messageId }) => messageId)]).toEqual([
          false,
          [{ reason: "unwritable", events: 1 }],
          [`${invocationId(1)}:1`, `${invocationId(1)}:r:1`],
        ]);
      });
    }),
  );
});

test(
  "an owed event that the catalog does not know is not sent, nor a property it does not declare",
  inState(async (directory) => {
    const header = { invocation_id: invocationId(1), version: "main", started_at: epoch };
    const spool = openSpool({ directory, header });
    const base = { invocation_id: invocationId(1), version: "main", command: "algolia", flags: [], app_id: "" };
    const invocation = {
      ...base,
      configured_applications: 0,
      operating_system: "linux",
      is_ci: 0,
      cli_context: "human",
    } as const;
    const log = createEventLog({
      invocation,
      anonymousId: "a",
      clock: () => epoch,
      sink: spool,
      onViolation: () => undefined,
    });
    const surplus = { ...authAborted(1), properties: { ...authAborted(1).properties, email: "someone@example.com" } };
    log.openFunnel().append([invoked], [surplus, { type: "CLI Unknown", properties: {} } as unknown as typeof invoked]);
    bury(directory);
    await withCollector(healthy, async (collector) => {
      await deliverSpool(delivering(directory, collector));
      expect(collector.taken().map(({ event }) => event)).toEqual([
        "Command Invoked",
        "CLI Auth Aborted",
        "Command Completed",
      ]);
      expect(collector.requests.some(({ body }) => body.includes("example.com"))).toBe(false);
    });
  }),
);
