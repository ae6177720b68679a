import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { openableUrl } from "./openable-url.ts";

describe("an address that may be opened", () => {
  test.each([
    ["https://dashboard.example/2/oauth/authorize?a=1&b=2", "https://dashboard.example/2/oauth/authorize?a=1&b=2"],
    ["  HTTPS://Dashboard.Example/a b\n", "https://dashboard.example/a%20b"],
    ["http://127.0.0.1:4711/sign-in", "http://127.0.0.1:4711/sign-in"],
    ["http://[::1]:4711/", "http://[::1]:4711/"],
  ])("%j is given in its normal form", (address, normal) => {
    expect(openableUrl(address)).toBe(normal);
  });

  test.each([
    "http://dashboard.example/",
    "http://localhost:4711/",
    "http://127.0.0.1.evil.example/",
    "http://127.0.0.1@evil.example/",
    "http://[::2]/",
    "http://0.0.0.0/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,x",
    "vscode://open",
    "--help",
    "/usr/bin/true",
    "",
  ])("%j is refused as unsafe", (address) => {
    expect(() => openableUrl(address)).toThrow(expect.objectContaining({ name: "SignInError", code: "unsafe_url" }));
  });

  test("starts with its scheme and holds no white space, quote of a shell word or control character, whatever was given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (rest) => {
        expect(openableUrl(`https://dashboard.example/?${rest}`)).toMatch(/^https:\/\/dashboard\.example\/[!#-~]*$/u);
      }),
    );
  });

  test("is not repeated in the refusal, since it may hold the state", () => {
    expect(() => openableUrl("http://dashboard.example/?state=s3cret")).toThrow(
      "only https addresses, or http on 127.0.0.1 or [::1], are opened: this is one with http: on dashboard.example",
    );
  });
});
