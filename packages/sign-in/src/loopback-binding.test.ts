import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, test } from "@jest/globals";
import { openSocket } from "../testing/raw-request.ts";
import { bindLoopback, redirectUriOf, unboundRedirect } from "./loopback-binding.ts";

/** A server that holds a port of 127.0.0.1 while `use` runs. */
const withTakenPort = async (use: (port: number) => Promise<void>) => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  try {
    // Listening on TCP, so it is not the path of a pipe.
    await use((other.address() as AddressInfo).port);
  } finally {
    other.close();
  }
};

describe("binding a loopback address", () => {
  test("falls back to [::1] when 127.0.0.1 cannot be had, and where there is none names both failures", async () => {
    await withTakenPort(async (port) => {
      const server = createServer();
      const bound = await bindLoopback(server, undefined, port).catch((error: unknown) => error);
      server.close();
      if (typeof bound === "string") return expect(bound).toBe(`http://[::1]:${port}`);
      return expect(bound).toMatchObject({ code: "bind_failed", cause: { errors: [{ code: "EADDRINUSE" }, {}] } });
    });
  });

  test("fails with `bind_failed` and each cause when nothing can be had", async () => {
    await withTakenPort(async (port) => {
      await expect(bindLoopback(createServer(), ["127.0.0.1", "127.0.0.1"], port)).rejects.toMatchObject({
        name: "SignInError",
        code: "bind_failed",
        cause: { errors: [{ code: "EADDRINUSE" }, { code: "EADDRINUSE" }] },
      });
    });
  });

  test("puts an IPv6 literal in brackets", () => {
    expect([redirectUriOf("::1", 4711), redirectUriOf("127.0.0.1", 4711)]).toEqual([
      "http://[::1]:4711",
      "http://127.0.0.1:4711",
    ]);
  });

  test("has a redirect URI for pasting that nobody serves and no browser refuses to visit", async () => {
    expect(unboundRedirect()).toBe("http://127.0.0.1:1023");
    await expect(openSocket(unboundRedirect())).rejects.toMatchObject({ code: "ECONNREFUSED" });
    // fetch has the list of ports that browsers refuse (Fetch standard, "bad port"), and says so by name.
    const failure = await fetch(unboundRedirect()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ cause: { code: "ECONNREFUSED" } });
  });
});
