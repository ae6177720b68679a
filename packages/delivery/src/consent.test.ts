import { expect, test } from "@jest/globals";
import { type ConsentInput, decideConsent } from "./consent.ts";

const decide = (env: ConsentInput["env"], others: Partial<ConsentInput> = {}) => {
  const { enabled, decidedBy } = decideConsent({ env, sandbox: false, ...others });
  return `${enabled ? "on" : "off"} by ${decidedBy}`;
};

test.each([
  [{}, "on by default"],
  [{ DO_NOT_TRACK: "1" }, "off by DO_NOT_TRACK"],
  [{ DO_NOT_TRACK: "anything" }, "off by DO_NOT_TRACK"],
  [{ DO_NOT_TRACK: "" }, "on by default"],
  [{ DO_NOT_TRACK: "0" }, "on by default"],
  [{ DO_NOT_TRACK: "FALSE" }, "on by default"],
  [{ DO_NOT_TRACK: "1", ALGOLIA_CLI_TELEMETRY: "0" }, "off by DO_NOT_TRACK"],
  [{ ALGOLIA_CLI_TELEMETRY: "0" }, "off by ALGOLIA_CLI_TELEMETRY"],
  [{ ALGOLIA_CLI_TELEMETRY: "Off" }, "off by ALGOLIA_CLI_TELEMETRY"],
  [{ ALGOLIA_CLI_TELEMETRY: "no" }, "off by ALGOLIA_CLI_TELEMETRY"],
  [{ ALGOLIA_CLI_TELEMETRY: "false" }, "off by ALGOLIA_CLI_TELEMETRY"],
  [{ ALGOLIA_CLI_TELEMETRY: "1" }, "on by default"],
  [{ ALGOLIA_CLI_TELEMETRY_MODE: "off" }, "off by ALGOLIA_CLI_TELEMETRY_MODE"],
])("%p alone: %s", (env, expected) => {
  expect(decide(env)).toBe(expected);
});

test("a stored choice decides where the environment is silent, and what cannot be read is a no", () => {
  expect([
    decide({}, { choice: "disabled" }),
    decide({}, { choice: "enabled" }),
    decide({}, { choice: "unreadable" }),
  ]).toEqual(["off by stored_choice", "on by stored_choice", "off by stored_choice"]);
});

test("the environment can suppress, but not permit", () => {
  const disabled = { choice: "disabled" } as const;
  expect([decide({ ALGOLIA_CLI_TELEMETRY: "1" }, disabled), decide({ DO_NOT_TRACK: "0" }, disabled)]).toEqual([
    "off by stored_choice",
    "off by stored_choice",
  ]);
  expect(decide({ DO_NOT_TRACK: "1" }, { choice: "enabled", sandbox: true })).toBe("off by DO_NOT_TRACK");
});

test("the sandbox is on by itself", () => {
  expect([decide({}, { sandbox: true }), decide({}, { sandbox: true, choice: "disabled" })]).toEqual([
    "on by sandbox",
    "off by stored_choice",
  ]);
});
