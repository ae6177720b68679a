import { describe, expect, test } from "@jest/globals";
import { parseBaseUrl } from "./base-url.ts";
import { DashboardError } from "./dashboard-error.ts";

describe("a base URL", () => {
  test.each([
    ["https://dashboard.algolia.com", { href: "https://dashboard.algolia.com", insecure: false }],
    ["https://dashboard.algolia.com//", { href: "https://dashboard.algolia.com", insecure: false }],
    ["https://localhost:8443/a/", { href: "https://localhost:8443/a", insecure: false }],
    ["http://127.0.0.1:4000", { href: "http://127.0.0.1:4000", insecure: true }],
    ["http://127.9.9.9", { href: "http://127.9.9.9", insecure: true }],
    ["http://[::1]:4000/", { href: "http://[::1]:4000", insecure: true }],
  ])("%s is taken", (value, expected) => {
    expect(parseBaseUrl(value, "API")).toEqual({ ...expected, origin: new URL(value).origin });
  });

  test.each([
    ["", "is not a URL"],
    ["dashboard.algolia.com", "is not a URL"],
    ["http://dashboard.algolia.com", "neither https nor http on a loopback address"],
    ["http://localhost:4000", "neither https nor http on a loopback address"],
    ["http://127.0.0.1.evil.example", "neither https nor http on a loopback address"],
    ["http://[::2]", "neither https nor http on a loopback address"],
    ["ftp://127.0.0.1", "neither https nor http on a loopback address"],
    ["file:///etc/passwd", "neither https nor http on a loopback address"],
    ["https://user:pass@dashboard.algolia.com", "holds a user name or password"],
    ["https://dashboard.algolia.com/?a=b", "holds a query or a fragment"],
    ["https://dashboard.algolia.com/#a", "holds a query or a fragment"],
  ])("%s is refused", (value, problem) => {
    const parse = () => parseBaseUrl(value, "API");
    expect(parse).toThrow(DashboardError);
    expect(parse).toThrow(problem);
    expect(parse).not.toThrow("pass@");
  });
});
