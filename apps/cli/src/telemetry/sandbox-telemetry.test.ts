import { expect, test } from "@jest/globals";
import { onStage, processesOf, until } from "../../testing/index.ts";
import { localCommand } from "../../testing/telemetry-stage.ts";

test("the sandbox's telemetry is its own: on without a notice, delivered to its own collector, with a choice of its own", () =>
  onStage(
    async ({ run, home }) => {
      const variables = {
        ALGOLIA_DASHBOARD_URL: undefined,
        ALGOLIA_API_URL: undefined,
        ALGOLIA_TELEMETRY_URL: "nonsense",
      };
      const document = async (...args: readonly string[]): Promise<unknown> =>
        JSON.parse((await run([...args, "--sandbox", "--output", "json"], { variables })).stdout);
      try {
        const { stderr } = await run([...localCommand, "--sandbox"], { variables });
        expect(stderr).toBe("");
        expect(await document("telemetry", "status")).toEqual({
          enabled: true,
          decided_by: "sandbox",
          mode: "inline",
          collector: "http://127.0.0.1:<port>",
          spooled: { invocations: 0, events: 0, bytes: 0, unfinished: 0 },
          sending: false,
          sent: 1,
          last_delivery: { at: "<time>", result: "acknowledged", status: 200 },
          dropped: { bounds: 0, age: 0, poison: 0, unwritable: 0, unreadable: 0, undeclared: 0 },
        });
        expect(await document("telemetry", "log")).toMatchObject({
          state: "sent",
          events: [{ event: "Command Invoked" }, { event: "Command Completed" }],
        });
        expect(await document("telemetry", "inspect")).toEqual({ batch: [] });
        expect(await document("telemetry", "flush")).toEqual({
          result: "nothing_to_send",
          delivered: 0,
          waiting: 0,
        });
        expect(await document("telemetry", "disable")).toEqual({ enabled: false, decided_by: "stored_choice" });
        expect(await document("telemetry", "log", "--list")).toEqual([]);
        const real = await run(["telemetry", "status", "--output", "json"], { variables });
        expect(JSON.parse(real.stdout)).toMatchObject({ enabled: true, decided_by: "default" });
        expect(await document("telemetry", "enable")).toEqual({ enabled: true, decided_by: "stored_choice" });
      } finally {
        await run(["sandbox", "stop"], { variables: { ...variables, DO_NOT_TRACK: "1" } });
        await until("the sandbox has ended", () => (processesOf(home.path).size === 0 ? true : undefined));
      }
    },
    { firstRun: true },
  ));
