import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { inState } from "../testing/index.ts";
import { anonymousId } from "./anonymous-id.ts";

const file = (directory: string) => join(directory, "telemetry", "anonymous-id");
const uuid = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`;

test(
  "is made once and kept, for its owner alone",
  inState((directory) => {
    const ids = [anonymousId({ directory, keep: true }), anonymousId({ directory, keep: true })];
    expect(ids).toEqual([readFileSync(file(directory), "utf8"), ids[0]]);
    expect((statSync(file(directory)).mode & 0o777).toString(8)).toBe("600");
    expect(readdirSync(join(directory, "telemetry"))).toEqual(["anonymous-id"]);
  }),
);

test(
  "of two first runs at once is the same",
  inState((directory) => {
    // The second run begins and ends while the first is between looking and making.
    let second = "";
    const random = (): string => {
      second = anonymousId({ directory, keep: true, random: () => uuid("b") });
      return uuid("a");
    };
    expect([anonymousId({ directory, keep: true, random }), second]).toEqual([uuid("b"), uuid("b")]);
  }),
);

test(
  "is made anew where the file holds none",
  inState((directory) => {
    mkdirSync(join(directory, "telemetry"), { recursive: true });
    writeFileSync(file(directory), "someone@example.com");
    expect([
      anonymousId({ directory, keep: true, random: () => uuid("a") }),
      readFileSync(file(directory), "utf8"),
    ]).toEqual([uuid("a"), uuid("a")]);
  }),
);

test(
  "is random per run where nothing is to be kept or can be",
  inState((directory) => {
    expect([anonymousId({ directory, keep: false, random: () => uuid("a") }), existsSync(directory)]).toEqual([
      uuid("a"),
      false,
    ]);
    mkdirSync(directory, { recursive: true });
    symlinkSync(directory, join(directory, "telemetry"));
    const one = anonymousId({ directory, keep: true });
    expect([one === anonymousId({ directory, keep: true }), readdirSync(directory)]).toEqual([false, ["telemetry"]]);
  }),
);
