import { describe, expect, test } from "@jest/globals";
import { selfSigned } from "../testing/certificate.ts";
import { withConnectProxy } from "../testing/connect-proxy.ts";
import { failureOf } from "../testing/failure.ts";
import { closedPort, withTlsServer } from "../testing/loopback-server.ts";
import { never, testDashboard } from "../testing/test-dashboard.ts";
import { httpFetch } from "./http-fetch.ts";
import { proxiedFetch } from "./proxied-fetch.ts";
import type { ProxySettings } from "./proxy-address.ts";
import type { Fetch } from "./transport.ts";

const host = "https://dashboard.example.org";
const through = (settings: ProxySettings): Fetch => proxiedFetch(settings, httpFetch);
const read = (url: string, fetch: Fetch) => failureOf(testDashboard(url, { fetch }).regions(never()));

describe("a fetch with proxies", () => {
  test("is the direct one itself where none is set", () => {
    const direct = () => Promise.resolve(new Response());
    expect([proxiedFetch({}, direct), proxiedFetch({ noProxy: "*" }, direct)]).toEqual([direct, direct]);
  });

  test("asks the proxy for a tunnel, with the credentials of its address, and trusts no other certificate for it", () =>
    withTlsServer(selfSigned(), (url) =>
      withConnectProxy({ port: Number(new URL(url).port), wants: "ann:p@ss" }, async ({ address, asked }) => {
        const error = await read(host, through({ httpsProxy: `http://ann:p%40ss@${address}` }));
        expect([error.code, error.message.includes("DEPTH_ZERO_SELF_SIGNED_CERT")]).toEqual(["unreachable", true]);
        expect(asked).toEqual([{ target: "CONNECT dashboard.example.org:443", credentials: "ann:p@ss" }]);
      }),
    ));

  test("goes past the proxy for a host that NO_PROXY names", () =>
    withConnectProxy({ port: 1 }, async ({ address, asked }) => {
      const settings = { httpsProxy: `http://${address}`, noProxy: "example.org" };
      const direct = () => Promise.reject(new TypeError("direct"));
      await expect(
        proxiedFetch(settings, direct)(host, { method: "GET", headers: {}, redirect: "manual", signal: never() }),
      ).rejects.toThrow("direct");
      expect(asked).toEqual([]);
    }));

  test.each([
    [407, "it wants a user name and a password; give them in HTTPS_PROXY as http://name:password@host:port"],
    [403, "it refused with 403; ask who runs it, or name the host in NO_PROXY"],
  ])("says that the proxy refused with %j, and never the password", (refuses, advice) =>
    withConnectProxy({ port: 1, refuses }, async ({ address }) => {
      const error = await read(host, through({ httpsProxy: `http://ann:secret@${address}` }));
      expect([error.code, error.message]).toEqual([
        "unreachable",
        `could not reach ${host} through the proxy ${address}: ${advice}`,
      ]);
    }),
  );

  test("says that the proxy itself cannot be reached", async () => {
    const address = `127.0.0.1:${await closedPort()}`;
    const error = await read(host, through({ httpsProxy: `http://ann:secret@${address}` }));
    expect([error.code, error.message]).toEqual([
      "unreachable",
      `could not reach ${host} through the proxy ${address} (ECONNREFUSED): the proxy itself cannot be reached; correct HTTPS_PROXY, or name the host in NO_PROXY`,
    ]);
  });

  test("is aborted with its signal while the proxy is silent", async () => {
    const silent = through({ httpsProxy: "http://127.0.0.1:9" });
    const stopped = AbortSignal.abort(new Error("left"));
    await expect(silent(host, { method: "GET", headers: {}, redirect: "manual", signal: stopped })).rejects.toThrow(
      "left",
    );
  });
});
