import { describe, expect, jest, test } from "@jest/globals";
import { failureOf } from "../testing/failure.ts";
import { until, withStoppedTime } from "../testing/stopped-time.ts";
import { never, testDashboard } from "../testing/test-dashboard.ts";
import { withDeadline } from "./deadline.ts";
import type { FetchInit } from "./transport.ts";

const regions = { region_codes: [{ code: "eu", name: "Europe" }] };
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

describe("the time of a call", () => {
  test("stands still while it is paused, and goes on with what was left", async () => {
    await withStoppedTime(async () => {
      let resume = (): void => {};
      const paused = new Promise<void>((resolve) => (resume = resolve));
      let left: number | undefined;
      const work = withDeadline({ what: "waiting", timeoutMs: 1000, signal: never() }, async (deadline) => {
        await pass(600);
        await deadline.pausedWhile(() => paused);
        left = deadline.remainingMs();
        return new Promise<never>(() => {});
      });
      const failure = failureOf(work);
      let over = false;
      void failure.then(() => (over = true));
      await pass(60_000);
      resume();
      await pass(399);
      expect([left, over]).toEqual([400, false]);
      await pass(1);
      expect((await failure).code).toBe("timeout");
    });
  });

  test("leaves no timer behind, even when abandoned work comes back later", async () => {
    await withStoppedTime(async () => {
      const controller = new AbortController();
      let resume = (): void => {};
      const paused = new Promise<void>((resolve) => (resume = resolve));
      const work = withDeadline({ what: "waiting", timeoutMs: 1000, signal: controller.signal }, ({ pausedWhile }) =>
        pausedWhile(() => paused),
      );
      controller.abort();
      expect((await failureOf(work)).code).toBe("aborted");
      resume();
      await new Promise(setImmediate);
      expect(jest.getTimerCount()).toBe(0);
    });
  });

  test("does not run while a person signs in again", async () => {
    await withStoppedTime(async () => {
      const fetch = async (_url: string, { headers }: FetchInit) =>
        Response.json(regions, { status: headers["authorization"] === "Bearer token-2" ? 200 : 401 });
      let signIn: ((token: string) => void) | undefined;
      const renew = () => new Promise<string>((resolve) => (signIn = resolve));
      const credentials = { token: async () => "token-1", renew };
      const call = testDashboard("https://api.example", { fetch, credentials, timeoutMs: 1000 }).regions(never());
      await until(() => signIn !== undefined);
      await pass(600_000);
      signIn?.("token-2");
      expect(await call).toEqual(regions.region_codes);
    });
  });
});

describe("Retry-After", () => {
  test.each([
    ["in seconds", () => "3"],
    ["as a date", () => new Date(Date.now() + 3000).toUTCString()],
  ])("is waited for %s", async (_form, value) => {
    await withStoppedTime(async () => {
      jest.setSystemTime(1_700_000_000_000);
      let requests = 0;
      const fetch = async () => {
        requests += 1;
        return requests > 1
          ? Response.json(regions)
          : new Response(null, { status: 429, headers: { "retry-after": value() } });
      };
      const call = testDashboard("https://api.example", { fetch }).regions(never());
      // The deadline, and the pause before the next attempt.
      await until(() => jest.getTimerCount() === 2);
      await pass(2999);
      expect(requests).toBe(1);
      await pass(1);
      expect(await call).toEqual(regions.region_codes);
      expect(requests).toBe(2);
    });
  });

  test("is not needed: without it the pauses are at most 300 and 600 ms", async () => {
    await withStoppedTime(async () => {
      let requests = 0;
      const fetch = async () => {
        requests += 1;
        return new Response(null, { status: 503 });
      };
      const dashboard = testDashboard("https://api.example", { fetch, retryDelay: undefined });
      const failure = failureOf(dashboard.regions(never()));
      await until(() => jest.getTimerCount() === 2);
      await pass(300);
      await until(() => requests === 3 || (requests === 2 && jest.getTimerCount() === 2));
      await pass(600);
      expect((await failure).httpStatus).toBe(503);
      expect(requests).toBe(3);
    });
  });
});
