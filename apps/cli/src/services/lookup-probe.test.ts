import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Fetch } from "@algolia-cli/delivery/sender";
import { createHome } from "../../testing/home.ts";
import { until, withNameServer } from "../../testing/index.ts";
import { withLookupProbe } from "./lookup-probe.ts";

/** Makes an answer of a question (RFC 1035, 4.1.1): the same, marked as a response, with this code. */
const answerWith =
  (code: number) =>
  (question: Buffer): Buffer => {
    const answer = Buffer.from(question);
    answer.writeUInt16BE(0x8180 | code, 2);
    return answer;
  };

const fetched: Fetch = (url) => Promise.resolve(new Response(url));
const init: Parameters<Fetch>[1] = {
  method: "POST",
  headers: {},
  body: "",
  redirect: "manual",
  signal: new AbortController().signal,
};

const url = "https://collector.example/v1/batch";
const impatient = { milliseconds: 100, hostsFile: "/nowhere/hosts" };

describe("a fetch that asks the name servers first", () => {
  test("is given up with EAI_AGAIN when none of them answers", () =>
    withNameServer(undefined, async ({ address }) => {
      const fetch = withLookupProbe(fetched, { ...impatient, servers: [address] });
      await expect(fetch("https://collector.example/v1/batch", init)).rejects.toMatchObject({ code: "EAI_AGAIN" });
    }));

  test.each([
    ["there is no such name", 3],
    ["there is no address of this kind", 0],
    ["they failed", 2],
    ["they refuse", 5],
  ])("goes on when they say that %s: the system's lookup will say so, too", (_what, code) =>
    withNameServer(answerWith(code), async ({ address, asked }) => {
      const fetch = withLookupProbe(fetched, { servers: [address] });
      const response = await fetch("https://collector.example/v1/batch", init);
      expect([await response.text(), asked() >= 2]).toEqual(["https://collector.example/v1/batch", true]);
    }),
  );

  test.each(["http://127.0.0.1:1/", "http://[::1]:1/", "http://localhost:1/"])("asks nobody about %s", (url) =>
    withNameServer(undefined, async ({ address, asked }) => {
      const response = await withLookupProbe(fetched, { servers: [address] })(url, init);
      expect([await response.text(), asked()]).toEqual([url, 0]);
    }),
  );

  test("asks once for all requests to a host", () =>
    withNameServer(answerWith(3), async ({ address, asked }) => {
      const fetch = withLookupProbe(fetched, { servers: [address] });
      await Promise.all([fetch(url, init), fetch(url, init)]);
      const before = asked();
      await fetch(url, init);
      expect([before, asked()]).toEqual([2, 2]);
    }));

  test("asks again after it was given up", () =>
    withNameServer(undefined, async ({ address, asked }) => {
      const fetch = withLookupProbe(fetched, { ...impatient, servers: [address] });
      await expect(fetch(url, init)).rejects.toMatchObject({ code: "EAI_AGAIN" });
      const before = asked();
      await expect(fetch(url, init)).rejects.toMatchObject({ code: "EAI_AGAIN" });
      expect(asked()).toBeGreaterThan(before);
    }));

  test("goes on without an answer for a name that the hosts file knows", async () => {
    const home = createHome({ firstRun: true });
    const hostsFile = join(home.path, "hosts");
    writeFileSync(hostsFile, "# 10.0.0.1 other.example\n10.0.0.2\tshop.example Collector.example # ours\n");
    try {
      await withNameServer(undefined, async ({ address }) => {
        const fetch = withLookupProbe(fetched, { milliseconds: 100, hostsFile, servers: [address] });
        expect(await (await fetch(url, init)).text()).toBe(url);
        await expect(fetch("https://other.example/", init)).rejects.toMatchObject({ code: "EAI_AGAIN" });
      });
    } finally {
      home.remove();
    }
  });

  test("is left at once when its signal aborts", () =>
    withNameServer(undefined, async ({ address, asked }) => {
      const abort = new AbortController();
      const fetch = withLookupProbe(fetched, { milliseconds: 30_000, servers: [address] });
      const request = fetch(url, { ...init, signal: abort.signal });
      request.catch(() => undefined);
      await until("the name server is asked", () => (asked() > 0 ? true : undefined));
      abort.abort(new Error("left"));
      await expect(request).rejects.toThrow("left");
    }));
});
