import { describe, expect, test } from "@jest/globals";
import { claims, claimsNamedIn, isClaim } from "./claim.ts";
import { filesNaming, fullCounts } from "./full-counts.ts";

describe("the claims that a text names", () => {
  test("are named as words, each once", () => {
    expect(claimsNamedIn("live, replay and a real actor (T1); T14: T10 and T1, not T15, T0, AT2 or T3x")).toEqual([
      "T1",
      "T14",
      "T10",
    ]);
  });

  test("are fourteen, and nothing else is one", () => {
    expect(claims).toEqual(Array.from({ length: 14 }, (_, place) => `T${place + 1}`));
    expect(["T1", "T14", "T15", "T0", "t1", "T01", ""].filter(isClaim)).toEqual(["T1", "T14"]);
  });

  test("find the files to run", () => {
    const named = new Map([
      ["a.test.ts", ["T1", "T2"] as const],
      ["b.test.ts", [] as const],
      ["c.test.ts", ["T2"] as const],
    ]);
    expect([filesNaming(["T1"], named), filesNaming(["T1", "T2"], named), filesNaming(["T3"], named)]).toEqual([
      ["a.test.ts"],
      ["a.test.ts", "c.test.ts"],
      [],
    ]);
  });
});

describe("the environment of full counts", () => {
  test("has no count from the shell, and says which it had", () => {
    expect(
      fullCounts({ PATH: "/bin", TEST_KILLS: "1", TEST_A: "2", TEST_SEED: "7", LATEST_A: "x", PROVE: "0" }),
    ).toEqual({
      variables: { PATH: "/bin", TEST_SEED: "7", LATEST_A: "x", PROVE: "1" },
      ignored: ["TEST_A", "TEST_KILLS"],
    });
  });
});
