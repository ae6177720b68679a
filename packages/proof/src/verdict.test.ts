import { describe, expect, test } from "@jest/globals";
import { brokenClaims, type JestReport } from "./jest-report.ts";
import { verdictOn } from "./verdict.ts";

const named = new Map([["a.test.ts", ["T5", "T6"] as const]]);

const reportOf = (tests: Readonly<Record<string, string>>, status = "passed"): JestReport => ({
  testResults: [
    {
      name: "a.test.ts",
      status,
      assertionResults: Object.entries(tests).map(([fullName, status]) => ({ fullName, status })),
    },
  ],
});

const broken = (claim: "T5" | "T6", why: "failed" | "not run" | "skipped") => ({ claim, path: "a.test.ts", why });

describe("what a run has not shown", () => {
  test("is nothing where every test has passed", () => {
    expect(brokenClaims(reportOf({ "T5: kills": "passed", "a lone one": "passed" }), named)).toEqual([]);
  });

  test("is the claim in the title of a test that failed", () => {
    const report = reportOf({ "T5: kills": "failed", "T6: processes": "passed" }, "failed");
    expect(brokenClaims(report, named)).toEqual([broken("T5", "failed")]);
  });

  test.each(["pending", "skipped", "todo", "disabled", "focused"])("is the claim of a test that is %s", (status) => {
    const report = reportOf({ "T5: kills": status, "T6: processes": "passed" });
    expect(brokenClaims(report, named)).toEqual([broken("T5", "skipped")]);
  });

  test("is every claim of the file where the title names none", () => {
    const report = reportOf({ "T5: kills": "passed", "another one": "failed" }, "failed");
    expect(brokenClaims(report, named)).toEqual([broken("T5", "failed"), broken("T6", "failed")]);
  });

  test("is every claim of a file that could not be run, and of one that the report lacks", () => {
    expect(brokenClaims(reportOf({}, "failed"), named)).toEqual([broken("T5", "failed"), broken("T6", "failed")]);
    expect(brokenClaims({ testResults: [] }, named)).toEqual([broken("T5", "not run"), broken("T6", "not run")]);
  });
});

describe("a claim", () => {
  const told = ["T10 | 12 homes | same", "T1 | 2 flows | same", "T1 | 1 flow | same"];

  test("is shown by what is told of it, and of no other", () => {
    expect(verdictOn("T1", { told, broken: [] })).toEqual({
      claim: "T1",
      lines: ["T1 | 1 flow | same", "T1 | 2 flows | same"],
      isShown: true,
    });
  });

  test("of which nobody tells is not shown", () => {
    expect(verdictOn("T2", { told, broken: [] })).toEqual({
      claim: "T2",
      lines: ["T2 | 0 | NOT SHOWN: no test tells of it"],
      isShown: false,
    });
  });

  test("is not shown where more parts of it were counted than there are", () => {
    const parts = ["T1 parts begun", "T1 parts begun", "T1 parts shown"];
    const { lines, isShown } = verdictOn("T1", { told: [...told, ...parts], broken: [] });
    expect([lines.at(-1), isShown]).toEqual(["T1 | ? | NOT ALL PARTS SHOWN in 1 of 2 places", false]);
  });

  test("is not shown by what is told where a test of it is skipped or has failed", () => {
    const faults = ["skipped", "failed", "failed"] as const;
    expect(verdictOn("T10", { told, broken: faults.map((why) => ({ claim: "T10", path: "b.test.ts", why })) })).toEqual(
      {
        claim: "T10",
        lines: ["T10 | 12 homes | same", "T10 | ? | SKIPPED in b.test.ts", "T10 | ? | FAILED in b.test.ts"],
        isShown: false,
      },
    );
  });
});
