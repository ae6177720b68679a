import { describe, expect, test } from "@jest/globals";
import { facts, failureOf } from "../testing/failure.ts";
import { type Answer, json, withServer } from "../testing/loopback-server.ts";
import { never, testDashboard } from "../testing/test-dashboard.ts";

const regions = { region_codes: [{ code: "eu", name: "Europe" }] };

/** Fails the first `times` requests with a status, then answers. */
const failing =
  (times: number, status: number, headers: Record<string, string> = {}): Answer =>
  (response, _request, count) =>
    count <= times ? json(response, { message: "later" }, status, headers) : json(response, regions);

describe("a read", () => {
  test.each([408, 429, 500, 502, 503, 504, 520])("that is answered with %i is tried again", async (status) => {
    await withServer(failing(2, status), async ({ url, received }) => {
      expect(await testDashboard(url).regions(never())).toEqual(regions.region_codes);
      expect(received).toHaveLength(3);
    });
  });

  test("gives up after three attempts, with the last refusal", async () => {
    await withServer(failing(9, 500), async ({ url, received }) => {
      const error = await failureOf(testDashboard(url).regions(never()));
      expect(facts(error)).toEqual({ code: "http", httpStatus: 500, reason: "later" });
      expect(received).toHaveLength(3);
    });
  });

  test.each([400, 402, 403, 404, 409, 413, 422])("that is answered with %i is not tried again", async (status) => {
    await withServer(failing(1, status), async ({ url, received }) => {
      expect((await failureOf(testDashboard(url).regions(never()))).httpStatus).toBe(status);
      expect(received).toHaveLength(1);
    });
  });

  test("whose connection is reset is tried again", async () => {
    const answer: Answer = (response, _request, count) => (count === 1 ? response.destroy() : json(response, regions));
    await withServer(answer, async ({ url, received }) => {
      expect(await testDashboard(url).regions(never())).toEqual(regions.region_codes);
      expect(received).toHaveLength(2);
    });
  });

  test("is refused at once when Retry-After asks for more than is bearable", async () => {
    await withServer(failing(1, 429, { "retry-after": "3600" }), async ({ url, received }) => {
      const error = await failureOf(testDashboard(url).regions(never()));
      expect(facts(error)).toEqual({ code: "http", httpStatus: 429, reason: "later" });
      expect(error.message).toMatch(/; try again in 3600 s$/);
      expect(received).toHaveLength(1);
    });
  });

  test("is refused at once when Retry-After asks for more than is left of its deadline", async () => {
    await withServer(failing(1, 429, { "retry-after": "9" }), async ({ url, received }) => {
      const error = await failureOf(testDashboard(url, { timeoutMs: 8000 }).regions(never()));
      expect(error.httpStatus).toBe(429);
      expect(received).toHaveLength(1);
    });
  });

  test("that waits for its next attempt stops with its signal", async () => {
    const controller = new AbortController();
    const answer: Answer = (response) => {
      json(response, {}, 503);
      setTimeout(() => controller.abort("enough"), 20);
    };
    await withServer(answer, async ({ url, received }) => {
      const dashboard = testDashboard(url, { retryDelay: () => 600_000, timeoutMs: 900_000 });
      const error = await failureOf(dashboard.regions(controller.signal));
      expect([error.code, error.cause]).toEqual(["aborted", "enough"]);
      expect(received).toHaveLength(1);
    });
  });
});

describe("a write", () => {
  test.each([408, 429, 500, 503])("that is answered with %i is not tried again", async (status) => {
    await withServer(failing(1, status, { "retry-after": "0" }), async ({ url, received }) => {
      const create = testDashboard(url).createApplication({ name: "Shop", region: "eu" }, never());
      expect((await failureOf(create)).httpStatus).toBe(status);
      expect(received).toHaveLength(1);
    });
  });

  test("whose connection is reset is not tried again, and may have been done", async () => {
    await withServer(
      (response) => response.destroy(),
      async ({ url, received }) => {
        const error = await failureOf(testDashboard(url).renameApplication("A", "Shop", never()));
        expect(facts(error)).toEqual({ code: "unreachable", outcomeUnknown: true });
        expect(received).toHaveLength(1);
      },
    );
  });
});
