import { describe, expect, test } from "@jest/globals";
import { proxyFor } from "./proxy-address.ts";

const proxies = { httpProxy: "http://plain:1", httpsProxy: "http://secure:2" };
const api = "https://api.example.org/1/user";

const hostFor = (url: string, noProxy?: string): string | undefined => proxyFor(url, { ...proxies, noProxy })?.host;

describe("the proxy for a URL", () => {
  test("is that of its scheme, and none where none is set for it", () => {
    expect([hostFor(api), hostFor("http://example.org"), proxyFor(api, { httpProxy: "http://plain:1" })]).toEqual([
      "secure:2",
      "plain:1",
      undefined,
    ]);
  });

  test.each([
    ["example.org", true],
    [".example.org", true],
    ["*.example.org", true],
    ["API.example.ORG", true],
    ["other.org, api.example.org", true],
    ["other.org api.example.org", true],
    ["api.example.org:443", true],
    ["*", true],
    ["api.example.org:8443", false],
    ["xample.org", false],
    ["example.org.evil", false],
    ["other.org", false],
    ["", false],
    [" , ", false],
  ])("with NO_PROXY=%j is left out: %j", (noProxy, isExempt) => {
    expect(hostFor(api, noProxy)).toBe(isExempt ? undefined : "secure:2");
  });

  test("is none for what runs on this machine", () => {
    const local = ["http://127.0.0.1:4711", "https://127.0.0.1", "http://[::1]:80", "https://localhost"];
    expect(local.map((url) => hostFor(url))).toEqual(local.map(() => undefined));
    expect([hostFor("https://[2001:db8::1]", "2001:db8::1"), hostFor("https://[2001:db8::1]")]).toEqual([
      undefined,
      "secure:2",
    ]);
  });

  test("may be written without a scheme, and keeps its credentials", () => {
    expect(proxyFor(api, { httpsProxy: "proxy.corp:3128" })?.href).toBe("http://proxy.corp:3128/");
    expect(proxyFor(api, { httpsProxy: " https://ann:p%40ss@proxy.corp " })?.href).toBe(
      "https://ann:p%40ss@proxy.corp/",
    );
  });

  test.each(["socks5://proxy:1080", "http://", "::::", "ann:secret@"])(
    "is refused as %j, and its value not told",
    (value) => {
      const refusal = { code: "invalid_request", message: expect.stringMatching(/^the address in HTTPS_PROXY is no /) };
      expect(() => proxyFor(api, { httpsProxy: value })).toThrow(expect.objectContaining(refusal));
      expect(() => proxyFor(api, { httpsProxy: value })).not.toThrow(/secret/);
    },
  );
});
