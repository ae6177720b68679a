import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { isLoopbackRedirect, redirectLocation } from "./redirect-uri.ts";

describe("a redirect URI", () => {
  test("is registered for both loopback literals with any port", () => {
    fc.assert(
      fc.property(fc.constantFrom("127.0.0.1", "[::1]"), fc.integer({ min: 1, max: 65_535 }), (host, port) =>
        isLoopbackRedirect(`http://${host}:${port}`),
      ),
    );
  });

  test.each([
    "http://127.0.0.1",
    "http://127.0.0.1:",
    "http://127.0.0.1:0",
    "http://127.0.0.1:080",
    "http://127.0.0.1:65536",
    "http://127.0.0.1:4321/",
    "http://127.0.0.1:4321/callback",
    "http://127.0.0.1:4321?a=b",
    "http://127.0.0.1:4321#a",
    "http://127.0.0.1:4321\n",
    "http://127.0.0.1:4321@evil.example",
    "http://user@127.0.0.1:4321",
    "http://127.0.0.1.evil.example:4321",
    "http://127.0.0.2:4321",
    "http://0.0.0.0:4321",
    "http://2130706433:4321",
    "http://localhost:4321",
    "http://[::1%25lo]:4321",
    "http://[::2]:4321",
    "HTTP://127.0.0.1:4321",
    "https://127.0.0.1:4321",
    "urn:ietf:wg:oauth:2.0:oob",
    "",
  ])("is not registered as %j", (uri) => {
    expect(isLoopbackRedirect(uri)).toBe(false);
  });
});

test("a redirect carries its parameters escaped and leaves undefined ones out", () => {
  expect(redirectLocation("http://127.0.0.1:4321", { code: "a&b", state: undefined, iss: "http://127.0.0.1:1" })).toBe(
    "http://127.0.0.1:4321/?code=a%26b&iss=http%3A%2F%2F127.0.0.1%3A1",
  );
});
