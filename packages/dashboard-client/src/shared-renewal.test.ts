import { describe, expect, test } from "@jest/globals";
import { setTimeout as pause } from "node:timers/promises";
import { facts, failureOf } from "../testing/failure.ts";
import { type Answer, json, withServer } from "../testing/loopback-server.ts";
import { never, testDashboard } from "../testing/test-dashboard.ts";
import type { Credentials } from "./api.ts";
import { SharedRenewal } from "./shared-renewal.ts";

const regions = { region_codes: [{ code: "eu", name: "Europe" }] };

/** Accepts one token only, after a moment that differs between requests. */
const accepting =
  (token: string, delay: (count: number) => number = () => 0): Answer =>
  (response, { headers }, count) =>
    setTimeout(() => {
      if (headers.authorization === `Bearer ${token}`) json(response, regions);
      else json(response, { message: "expired" }, 401, { "x-request-id": `r-${count}` });
    }, delay(count));

/** Credentials that keep the last renewed token, and what was renewed. */
function credentials(renewal: (rejected: string, signal: AbortSignal) => Promise<string>) {
  const renewed: string[] = [];
  let current = "token-1";
  const port: Credentials = {
    token: async () => current,
    renew: async (rejected, signal) => {
      renewed.push(rejected);
      current = await renewal(rejected, signal);
      return current;
    },
  };
  return { port, renewed };
}

const tenCalls = (url: string, port: Credentials) => {
  const dashboard = testDashboard(url, { credentials: port });
  return Promise.allSettled(Array.from({ length: 10 }, () => dashboard.regions(never())));
};

describe("a rejected token", () => {
  test("is renewed once, and the call is sent again with the new one", async () => {
    await withServer(accepting("token-2"), async ({ url, received }) => {
      const { port, renewed } = credentials(async () => "token-2");
      const dashboard = testDashboard(url, { credentials: port });
      expect(await dashboard.regions(never())).toEqual(regions.region_codes);
      expect(await dashboard.regions(never())).toEqual(regions.region_codes);
      expect(renewed).toEqual(["token-1"]);
      expect(received.map(({ headers }) => headers.authorization)).toEqual([
        "Bearer token-1",
        "Bearer token-2",
        "Bearer token-2",
      ]);
    });
  });

  test("is renewed for a write too: a 401 did nothing", async () => {
    const answer: Answer = (response, { headers }) =>
      response.writeHead(headers.authorization === "Bearer token-2" ? 204 : 401).end();
    await withServer(answer, async ({ url, received }) => {
      const { port } = credentials(async () => "token-2");
      await testDashboard(url, { credentials: port }).changePlan("A", "grow", never());
      expect(received.map(({ body }) => body)).toEqual(['{"plan":"grow"}', '{"plan":"grow"}']);
    });
  });

  test("that is rejected again is a session that has expired", async () => {
    await withServer(accepting("nobody's"), async ({ url, received }) => {
      const { port, renewed } = credentials(async () => "token-2");
      const error = await failureOf(testDashboard(url, { credentials: port }).changePlan("A", "grow", never()));
      expect(facts(error)).toEqual({ code: "session_expired", httpStatus: 401, reason: "expired", requestId: "r-2" });
      expect(error.message).toMatch(/sign in again with `algolia auth login`$/);
      expect(renewed).toEqual(["token-1"]);
      expect(received).toHaveLength(2);
    });
  });

  test("that cannot change is a session that has expired, without another request", async () => {
    await withServer(accepting("nobody's"), async ({ url, received }) => {
      const { port } = credentials(async (rejected) => rejected);
      const error = await failureOf(testDashboard(url, { credentials: port }).regions(never()));
      expect([error.code, error.httpStatus]).toEqual(["session_expired", 401]);
      expect(received).toHaveLength(1);
    });
  });

  test("whose renewal fails fails the call with just that error", async () => {
    await withServer(accepting("nobody's"), async ({ url }) => {
      const problem = new Error("the keychain is locked");
      const { port } = credentials(() => Promise.reject(problem));
      await expect(testDashboard(url, { credentials: port }).regions(never())).rejects.toBe(problem);
    });
  });

  test("whose renewal is cancelled leaves a write undone", async () => {
    const controller = new AbortController();
    await withServer(accepting("nobody's"), async ({ url }) => {
      const { port } = credentials(() => {
        controller.abort();
        return new Promise(() => {});
      });
      const write = testDashboard(url, { credentials: port }).changePlan("A", "grow", controller.signal);
      expect(facts(await failureOf(write))).toEqual({ code: "aborted" });
    });
  });

  test("that could not be a header is never sent nor quoted", async () => {
    await withServer(accepting("x"), async ({ url, received }) => {
      const token = async () => "se\ncret";
      const error = await failureOf(testDashboard(url, { credentials: { token, renew: token } }).regions(never()));
      expect(error.code).toBe("invalid_request");
      expect(error.message).not.toContain("cret");
      expect(received).toEqual([]);
    });
  });
});

describe("calls that run in parallel", () => {
  test("share one renewal, also those whose 401 comes after it", async () => {
    const late = (count: number) => (count % 3 === 0 ? 150 : 0);
    await withServer(accepting("token-2", late), async ({ url }) => {
      const { port, renewed } = credentials(async () => {
        await pause(30);
        return "token-2";
      });
      const results = await tenCalls(url, port);
      expect(results).toEqual(results.map(() => ({ status: "fulfilled", value: regions.region_codes })));
      expect(renewed).toEqual(["token-1"]);
    });
  });

  test("share its failure: nobody is asked to sign in ten times", async () => {
    const late = (count: number) => (count % 3 === 0 ? 150 : 0);
    await withServer(accepting("token-2", late), async ({ url }) => {
      const problem = new Error("the sign-in was cancelled");
      const { port, renewed } = credentials(() => Promise.reject(problem));
      const results = await tenCalls(url, port);
      expect(results).toEqual(results.map(() => ({ status: "rejected", reason: problem })));
      expect(renewed).toEqual(["token-1"]);
    });
  });

  test("a call after a failed renewal may try again", async () => {
    await withServer(accepting("token-2"), async ({ url }) => {
      let attempts = 0;
      const { port, renewed } = credentials(async () => {
        attempts += 1;
        if (attempts === 1) throw new Error("offline");
        return "token-2";
      });
      const dashboard = testDashboard(url, { credentials: port });
      await expect(dashboard.regions(never())).rejects.toThrow("offline");
      expect(await dashboard.regions(never())).toEqual(regions.region_codes);
      expect(renewed).toEqual(["token-1", "token-1"]);
    });
  });

  test("a renewed token that expires in turn is renewed in turn", async () => {
    let valid = "token-2";
    const answer: Answer = (response, request, count) => accepting(valid)(response, request, count);
    await withServer(answer, async ({ url }) => {
      const { port, renewed } = credentials(async () => valid);
      const dashboard = testDashboard(url, { credentials: port });
      await dashboard.regions(never());
      valid = "token-3";
      expect(await dashboard.regions(never())).toEqual(regions.region_codes);
      expect(renewed).toEqual(["token-1", "token-2"]);
    });
  });
});

describe("a renewal that several calls wait for", () => {
  const waiting = () => {
    let stopped: AbortSignal | undefined;
    const renewals = new SharedRenewal((_rejected, signal) => {
      stopped = signal;
      return new Promise(() => {});
    });
    const call = (signal: AbortSignal) => renewals.tokenFor({ token: "token-1", startedAt: renewals.mark(), signal });
    return { call, isStopped: () => stopped?.aborted };
  };

  test("goes on when one of them is cancelled, and stops with the last", async () => {
    const { call, isStopped } = waiting();
    const [first, second] = [new AbortController(), new AbortController()];
    const calls = [call(first.signal), call(second.signal)];
    first.abort("one");
    await expect(calls[0]).rejects.toBe("one");
    expect(isStopped()).toBe(false);
    second.abort("two");
    await expect(calls[1]).rejects.toBe("two");
    expect(isStopped()).toBe(true);
  });

  test("is not joined any more once it was stopped", async () => {
    const { call, isStopped } = waiting();
    await expect(call(AbortSignal.abort("one"))).rejects.toBe("one");
    expect(isStopped()).toBe(true);
    void call(never());
    expect(isStopped()).toBe(false);
  });

  test("serves a later call that still has the old token", async () => {
    let renewed = 0;
    const renewals = new SharedRenewal(async () => `token-${(renewed += 1) + 1}`);
    const call = () => renewals.tokenFor({ token: "token-1", startedAt: renewals.mark(), signal: never() });
    expect([await call(), await call(), renewed]).toEqual(["token-2", "token-2", 1]);
  });

  test("for an older token does not serve the one that came of it", async () => {
    const rejected: string[] = [];
    const renewals = new SharedRenewal(async (token) => {
      rejected.push(token);
      return token === "token-1" ? "token-2" : "token-3";
    });
    const call = (token: string) => renewals.tokenFor({ token, startedAt: 0, signal: never() });
    expect(await Promise.all([call("token-1"), call("token-2"), call("token-1")])).toEqual([
      "token-2",
      "token-3",
      "token-2",
    ]);
    expect(rejected).toEqual(["token-1", "token-2"]);
  });
});
