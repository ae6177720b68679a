import { describe, expect, test } from "@jest/globals";
import { selfSigned } from "../testing/certificate.ts";
import { facts, failureOf } from "../testing/failure.ts";
import { type Answer, closedPort, withServer, withTlsServer } from "../testing/loopback-server.ts";
import { never, testDashboard } from "../testing/test-dashboard.ts";
import type { FetchInit } from "./transport.ts";

const read = (url: string) => failureOf(testDashboard(url).regions(never()));
const write = (url: string) => failureOf(testDashboard(url).changePlan("A", "grow", never()));

/** The codes along the cause chain, as a classifier reads them. */
function codesOf(error: unknown): unknown[] {
  if (typeof error !== "object" || error === null) return [];
  const { code, cause } = error as { code?: unknown; cause?: unknown }; // any object may be asked for both
  return [code, ...codesOf(cause)].filter((each) => each !== undefined);
}

describe("a server that cannot be reached", () => {
  test("a refused port is unreachable, and nothing was done", async () => {
    const error = await write(`http://127.0.0.1:${await closedPort()}`);
    expect(facts(error)).toEqual({ code: "unreachable" });
    expect(codesOf(error)).toEqual(["unreachable", "ECONNREFUSED"]);
    expect(error.message).toMatch(/^could not reach http:\/\/127\.0\.0\.1:\d+ \(ECONNREFUSED\): no connection/);
  });

  test("a name that does not exist is unreachable by its lookup", async () => {
    const error = await write("https://dashboard.invalid");
    expect(facts(error)).toEqual({ code: "unreachable" });
    expect(String(codesOf(error).at(-1))).toMatch(/^ENOTFOUND|^EAI_AGAIN/);
  });

  test("a certificate of an unknown authority is unreachable and is not tried again", async () => {
    await withTlsServer(selfSigned(), async (url) => {
      let attempts = 0;
      const fetch = (input: string, init: FetchInit) => {
        attempts += 1;
        return globalThis.fetch(input, init);
      };
      const error = await failureOf(testDashboard(url, { fetch }).regions(never()));
      expect(codesOf(error)).toEqual(["unreachable", "DEPTH_ZERO_SELF_SIGNED_CERT"]);
      expect(error.message).toContain("NODE_EXTRA_CA_CERTS");
      expect(attempts).toBe(1);
    });
  });

  test("a server that speaks no TLS is unreachable by TLS", async () => {
    await withServer(
      (response) => response.end(),
      async ({ url }) => {
        const error = await write(url.replace("http:", "https:"));
        expect(facts(error)).toEqual({ code: "unreachable" });
        expect(error.message).toContain("TLS was not accepted");
      },
    );
  });
});

describe("an answer that breaks", () => {
  const cut: Answer = (response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
    response.write('{"region_codes":', () => response.destroy());
  };

  test("a body cut short is unreachable, after more attempts at a read", async () => {
    await withServer(cut, async ({ url, received }) => {
      const error = await read(url);
      expect(facts(error)).toEqual({ code: "unreachable" });
      expect(codesOf(error)).toEqual(["unreachable", "ECONNRESET"]);
      expect(received).toHaveLength(3);
    });
  });

  test("a write whose answer is cut may have been done, and is not repeated", async () => {
    await withServer(cut, async ({ url, received }) => {
      const error = await write(url);
      expect(facts(error)).toEqual({ code: "unreachable", outcomeUnknown: true });
      expect(error.message.split("; ").slice(1)).toEqual([
        "it may have been done all the same, look before repeating it",
      ]);
      expect(received).toHaveLength(1);
    });
  });

  test.each([
    ["text/html", "<!doctype html><title>Sign in</title>", "it is text/html and not JSON"],
    ["application/json", '{"region_codes": [', "it is not whole JSON"],
    ["application/json", "", "it is empty"],
    ["application/json", "null", "it is not an object"],
  ])("%s %j is an invalid response", async (type, body, problem) => {
    await withServer(
      (response) => response.writeHead(200, { "content-type": type }).end(body),
      async ({ url, received }) => {
        const error = await read(url);
        expect(facts(error)).toEqual({ code: "invalid_response", httpStatus: 200 });
        expect(error.message).toContain(problem);
        expect(received).toHaveLength(1);
      },
    );
  });

  test("a body without end is given up after 4 MiB", async () => {
    const flood: Answer = (response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const pour = (): void => {
        while (!response.destroyed && response.write(" ".repeat(64 * 1024)));
      };
      response.on("drain", pour);
      pour();
    };
    await withServer(flood, async ({ url, received }) => {
      const error = await read(url);
      expect(facts(error)).toEqual({ code: "invalid_response", httpStatus: 200 });
      expect(error.message).toContain("more than 4 MiB");
      expect(received).toHaveLength(1);
    });
  });

  test("a status that HTTP does not know is an invalid response", async () => {
    await withServer(
      (response) => response.writeHead(799).end(),
      async ({ url }) => expect((await read(url)).code).toBe("invalid_response"),
    );
  });
});

describe("the fetch that is passed in", () => {
  test("gets a URL and plain values, and never follows a redirect", async () => {
    const seen: unknown[] = [];
    const fetch = async (url: string, { signal, ...init }: FetchInit) => {
      seen.push(url, init, signal instanceof AbortSignal);
      return new Response(null, { status: 204 });
    };
    await testDashboard("https://api.example", { fetch }).changePlan("A", "grow", never());
    expect(seen).toEqual([
      "https://api.example/1/applications/A/plan/self-serve",
      {
        method: "PATCH",
        headers: {
          accept: "application/vnd.api+json",
          authorization: "Bearer token-1",
          "content-type": "application/json",
          "user-agent": "algolia-cli/test",
        },
        body: '{"plan":"grow"}',
        redirect: "manual",
      },
      true,
    ]);
  });

  test("a deadline of the network stack is a timeout, and nothing was done when it was for the connection", async () => {
    const fetch = async () => {
      throw Object.assign(new TypeError("fetch failed"), { cause: { code: "UND_ERR_CONNECT_TIMEOUT" } });
    };
    const dashboard = testDashboard("https://api.example", { fetch });
    expect(facts(await failureOf(dashboard.changePlan("A", "grow", never())))).toEqual({ code: "timeout" });
  });

  test("addresses that were all refused are unreachable", async () => {
    const cause = new AggregateError([{ code: "ECONNREFUSED" }, { code: "ENETUNREACH" }]);
    const fetch = async () => {
      throw Object.assign(new TypeError("fetch failed"), { cause });
    };
    const error = await failureOf(testDashboard("https://api.example", { fetch }).changePlan("A", "grow", never()));
    expect(facts(error)).toEqual({ code: "unreachable" });
    expect(error.message).toContain("(ECONNREFUSED)");
  });
});
