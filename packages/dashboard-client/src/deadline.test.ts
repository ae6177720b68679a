import { describe, expect, test } from "@jest/globals";
import { getEventListeners } from "node:events";
import { facts, failureOf } from "../testing/failure.ts";
import { withServer } from "../testing/loopback-server.ts";
import { never, testDashboard } from "../testing/test-dashboard.ts";
import { withDeadline } from "./deadline.ts";

const silence = (): void => {};
const forever = () => new Promise<never>(silence);

describe("a deadline", () => {
  test("ends a call whose server says nothing", async () => {
    await withServer(silence, async ({ url }) => {
      const error = await failureOf(testDashboard(url, { timeoutMs: 200 }).regions(never()));
      expect(facts(error)).toEqual({ code: "timeout" });
      expect(error.message).toBe("listing the regions had no answer within 0.2 s; check the network and try again");
    });
  });

  test("ends a call whose body never ends, and a write may have been done", async () => {
    await withServer(
      (response) => response.writeHead(200).write("{"),
      async ({ url }) => {
        const error = await failureOf(testDashboard(url, { timeoutMs: 300 }).renameApplication("A", "b", never()));
        expect(facts(error)).toEqual({ code: "timeout", outcomeUnknown: true });
      },
    );
  });

  test("ends work that takes no notice of it", async () => {
    const limits = { what: "waiting", timeoutMs: 20, signal: never() };
    expect((await failureOf(withDeadline(limits, forever))).code).toBe("timeout");
  });
});

describe("the caller's signal", () => {
  test("ends a call in flight with its reason, and a write may have been done", async () => {
    const controller = new AbortController();
    const reason = new Error("Ctrl-C");
    await withServer(
      () => controller.abort(reason),
      async ({ url }) => {
        const error = await failureOf(testDashboard(url).changePlan("A", "grow", controller.signal));
        expect(facts(error)).toEqual({ code: "aborted", outcomeUnknown: true });
        expect(error.cause).toBe(reason);
      },
    );
  });

  test("that fired before sends nothing", async () => {
    await withServer(silence, async ({ url, received }) => {
      const error = await failureOf(testDashboard(url).changePlan("A", "grow", AbortSignal.abort()));
      expect(facts(error)).toEqual({ code: "aborted" });
      expect(received).toEqual([]);
    });
  });

  test("that is a deadline itself is a timeout", async () => {
    await withServer(silence, async ({ url }) => {
      const error = await failureOf(testDashboard(url).regions(AbortSignal.timeout(50)));
      expect(error.code).toBe("timeout");
    });
  });

  test("ends the wait for a token that takes no notice, and nothing was done", async () => {
    const credentials = { token: forever, renew: forever };
    const controller = new AbortController();
    const call = testDashboard("https://api.example", { credentials }).changePlan("A", "grow", controller.signal);
    setImmediate(() => controller.abort());
    expect(facts(await failureOf(call))).toEqual({ code: "aborted" });
  });

  test("carries no listener of ours, during a call or after it", async () => {
    const { signal } = new AbortController();
    await withDeadline({ what: "waiting", timeoutMs: 60_000, signal }, async () => {
      expect(getEventListeners(signal, "abort")).toEqual([]);
    });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});
