import { describe, expect, test } from "@jest/globals";
import type { Fault } from "./fault.ts";
import { Faults } from "./faults.ts";

const status = (path: string, more: Partial<Pick<Fault, "method" | "times">> = {}): Fault => ({
  kind: "status",
  status: 500,
  path,
  ...more,
});

describe("a fault's path", () => {
  test.each([
    ["/1/user", "/1/user", true],
    ["/1/user", "/1/users", false],
    ["/1/user", "/1/user/a", false],
    ["/1/applications/*", "/1/applications/ABC", true],
    ["/1/applications/*", "/1/applications", false],
    ["/1/applications/*", "/1/applications/ABC/api-keys", false],
    ["/1/applications/*/api-keys", "/1/applications/ABC/api-keys", true],
    ["/1/**", "/1/applications/ABC/api-keys", true],
    ["/1/**", "/2/oauth/token", false],
    ["/**", "/anything/at/all", true],
    ["/1/us.r", "/1/user", false],
    ["/1/(user)", "/1/(user)", true],
  ])("%s meets %s: %s", (pattern, path, meets) => {
    const faults = new Faults();
    faults.add(status(pattern));
    expect(faults.take("GET", path)).toHaveLength(meets ? 1 : 0);
  });
});

describe("faults", () => {
  test("meet their method only", () => {
    const faults = new Faults();
    faults.add(status("/1/user", { method: "PATCH" }));
    expect([faults.take("GET", "/1/user").length, faults.take("PATCH", "/1/user").length]).toEqual([0, 1]);
  });

  test("are gone after their number of requests, the next one taking their place", () => {
    const faults = new Faults();
    faults.add(status("/a", { times: 2 }));
    faults.add({ kind: "malformed", path: "/a", times: 1 });
    const kinds = [1, 2, 3, 4].map(() => faults.take("GET", "/a").map(({ kind }) => kind));
    expect({ kinds, left: faults.list() }).toEqual({ kinds: [["status"], ["status"], ["malformed"], []], left: [] });
  });

  test("count down only where they were met", () => {
    const faults = new Faults();
    const { id } = faults.add(status("/a", { times: 2 }));
    faults.take("GET", "/b");
    faults.take("GET", "/a");
    expect(faults.list()).toEqual([{ id, fault: status("/a", { times: 2 }), remaining: 1 }]);
  });

  test("can be removed one by one and all at once", () => {
    const faults = new Faults();
    const [first, second] = [faults.add(status("/a")), faults.add(status("/b"))];
    expect([faults.remove(first.id), faults.remove(first.id), faults.list()]).toEqual([true, false, [second]]);
    faults.clear();
    expect(faults.list()).toEqual([]);
  });
});
