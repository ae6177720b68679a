import { describe, test } from "@jest/globals";
import { expectDone, expectFailed, keepDemoShop } from "../../../testing/applications/index.ts";

const current = ["application", "current"] as const;
const usage = ["validation_error", "validation"] as const;
const here = { signedOut: true, prepare: keepDemoShop };
const demoShop = { lines: ["demo shop (SHOP000001)"], document: { id: "SHOP000001", alias: "demo shop" } };

describe("application current", () => {
  test("says which application it is, signed out and offline", () =>
    expectDone(
      {
        args: current,
        ...here,
        variables: { ALGOLIA_API_URL: "http://127.0.0.1:9", ALGOLIA_DASHBOARD_URL: "http://127.0.0.1:9" },
      },
      demoShop,
    ));

  test("says which one an alias names, in any case and before the environment", () =>
    expectDone(
      { args: [...current, "-p", "Demo SHOP"], ...here, variables: { ALGOLIA_APPLICATION_ID: "ENVAPP0001" } },
      demoShop,
    ));

  test("takes the one in the environment before the stored one", () =>
    expectDone(
      { args: current, ...here, variables: { ALGOLIA_APPLICATION_ID: "ENVAPP0001" } },
      { lines: ["ENVAPP0001"], document: { id: "ENVAPP0001" } },
    ));

  const wrongId = [
    '"a/b" is not an application id',
    'Ids are letters and digits; see "algolia application list".',
  ] as const;

  test.each<[string, Readonly<Record<string, string>>, string, string]>([
    [
      "there is none",
      {},
      "no application is selected",
      'Give --application-id, or choose one with "algolia application select".',
    ],
    ["the environment's id is none", { ALGOLIA_APPLICATION_ID: "a/b" }, ...wrongId],
  ])("fails where %s", (_why, variables, message, hint) =>
    expectFailed({ args: current, signedOut: true, variables }, { failed: usage, message, hint }),
  );

  test.each<[string, readonly string[], string, string]>([
    [
      "nothing has the alias",
      ["--profile", "nobody"],
      'no configured application has the alias "nobody"',
      'Run "algolia application list" to see them.',
    ],
    ["the id is none", ["--application-id", "a/b"], ...wrongId],
  ])("is refused before anything happens where %s", (_why, flags, message, hint) =>
    expectFailed({ args: [...current, ...flags], signedOut: true }, { failed: usage, message, hint, untracked: true }),
  );
});
