import { describe, expect, test } from "@jest/globals";
import {
  authFailed,
  authStarted,
  browserOpened,
  commandCompleted,
  commandFailed,
  invoked,
  neverComesBack,
  onStage,
  preloaded,
} from "../../../testing/index.ts";

/** The five minutes that a sign-in waits for the browser, as a moment. */
const impatient = preloaded(`
  const { setTimeout } = globalThis;
  globalThis.setTimeout = Object.assign(
    (work, ms, ...more) => setTimeout(work, ms === 300_000 ? 50 : ms, ...more),
    setTimeout,
  );
`);

const timedOut = {
  exitCode: 1,
  requests: ["POST /v1/batch 200"],
  events: [
    invoked,
    authStarted,
    browserOpened,
    authFailed("callback", "timeout"),
    commandFailed("timeout", "network"),
    commandCompleted(1),
  ],
  page: "200 Sign in · Algolia CLI sandbox",
};

const error = {
  code: "timeout",
  message: "nobody came back from the browser in time",
  hint: "Run the command again; nothing more happens on its own.",
};

describe("auth login from which nobody comes back", () => {
  test.each<[string, readonly string[], string]>([
    [
      "a person in two lines",
      [],
      `Open this address to sign in:\n<authorization address>\nError: Nobody came back from the browser in time.\n${error.hint}\n`,
    ],
    ["a program in one object", ["--output", "json"], `<authorization address>\n${JSON.stringify({ error })}\n`],
  ])("fails after its time, and tells %s", (_whom, flags, stderr) =>
    onStage(async ({ run }) => {
      const how = { browser: neverComesBack(), variables: impatient };
      expect(await run(["auth", "login", ...flags], how)).toEqual({ ...timedOut, stdout: "", stderr });
    }),
  );
});
