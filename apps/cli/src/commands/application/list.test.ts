import { describe, expect, test } from "@jest/globals";
import {
  authStarted,
  commandCompleted,
  commandFailed,
  identified,
  invoked,
  sessionCompleted,
  severalShops,
  type Stage,
  upToCallback,
} from "../../../testing/index.ts";
import {
  answers,
  atTerminal,
  expectDone,
  expectFailed,
  keepApplication,
  keepDemoShop,
  keptSecrets,
  keys,
  manyPages,
  onAccountStage,
  routes,
  shopOf,
  stateText,
  throughHoldingProxy,
} from "../../../testing/applications/index.ts";

const list = ["application", "list"] as const;
const read = "GET /1/applications 200";

const configureSome = async (stage: Stage): Promise<void> => {
  await keepDemoShop(stage);
  await keepApplication(stage, { id: "TWIN000001", name: "Twin", makeCurrent: false });
  await keepApplication(stage, { id: "GONE000001", name: "Gone", makeCurrent: false });
};

describe("application list", () => {
  test("marks the current application, and which are configured here, not at all or no longer as they should be", () =>
    expectDone(
      { args: list, seed: severalShops, prepare: configureSome },
      {
        requests: [read],
        lines: [
          "   ID          NAME       PLAN   STATUS",
          "*  SHOP000001  Demo shop  Build  configured",
          "   TWIN000001  Twin       Build  out of sync",
          "   TWIN000002  Twin       Build  not configured",
          "   GONE000001  gone              out of sync",
        ],
        document: [
          { id: "SHOP000001", name: "Demo shop", plan_label: "Build", status: "configured" },
          { id: "TWIN000001", name: "Twin", plan_label: "Build", status: "out_of_sync" },
          { id: "TWIN000002", name: "Twin", plan_label: "Build", status: "not_configured" },
          { id: "GONE000001", name: "gone", plan_label: "", status: "out_of_sync" },
        ],
      },
    ));

  test("says how to begin where there is none", () =>
    expectDone(
      { args: ["app", "ls"], seed: shopOf({ applications: [] }) },
      {
        requests: [read],
        lines: ['No applications yet. Create one with "algolia application create".'],
        document: [],
      },
    ));

  test("reads pages in parallel and keeps the server's order: of 23, the second arrives last", () =>
    onAccountStage(
      (stage) =>
        throughHoldingProxy(
          { target: stage.sandbox.url, held: "/1/applications?page=2", until: "/1/applications?page=23" },
          async (url) => {
            const variables = { ALGOLIA_API_URL: url };
            const { stdout, requests } = await stage.run([...list, "--output", "json"], { variables });
            const rows = JSON.parse(stdout) as readonly { readonly name: string }[];
            expect({ names: rows.map(({ name }) => name), reads: requests.slice(0, -1) }).toEqual({
              names: Array.from({ length: 46 }, (_, place) => `Shop ${place + 1}`),
              reads: Array<string>(23).fill(read),
            });
          },
        ),
      { seed: manyPages(23) },
    ));

  test.each<[string, Parameters<typeof expectFailed>[1], Parameters<typeof expectFailed>[0]]>([
    [
      "keeps failing, after three attempts",
      {
        requests: Array<string>(3).fill("GET /1/applications 500"),
        failed: ["http_500", "api", 500],
        message: "listing the applications failed (HTTP 500, request <id>)",
        hint: "Try again later.",
      },
      { args: list, faults: [answers(routes.list, 500)] },
    ],
    [
      "is one of something else",
      {
        requests: [read],
        failed: ["invalid_response", "api", 200],
        message: 'listing the applications got an answer that cannot be used: "data[0].attributes" is missing',
        hint: "Check the URL, or look for a newer version of this tool.",
      },
      { args: list, faults: [answers(routes.list, 200, { data: [{}], meta: { total_pages: 1 } })] },
    ],
    [
      "cannot be asked for, signed out",
      {
        failed: ["auth_required", "local"],
        message: "not signed in to <sandbox>",
        hint: "Run `algolia auth login`.",
        exitCode: 4,
      },
      { args: list, signedOut: true },
    ],
  ])("fails when the list %s", (_how, failure, command) => expectFailed(command, failure));
});

describe("application list at a terminal", () => {
  const question = "Configure these 2 applications on this machine?";
  const show = { args: list, seed: severalShops, prepare: keepDemoShop };

  test("offers to configure what is not, with one yes for all", () =>
    onAccountStage(async (stage) => {
      const command = stage.terminal(list);
      await command.shows(question);
      command.type(keys.yes);
      const { text, exitCode, restored } = await command.ended;
      const configured = stateText(stage).match(/alias = .*/gu);
      expect({
        exitCode,
        restored,
        lines: text.split("\n").slice(-2),
        configured,
        secrets: keptSecrets(stage),
      }).toEqual({
        exitCode: 0,
        restored: true,
        lines: ["Configured Twin (TWIN000001).", "Configured Twin (TWIN000002)."],
        configured: ['alias = "demo shop"', 'alias = "twin"', 'alias = "twin-twin000002"'],
        secrets: ["app:SHOP000001", "app:TWIN000001", "app:TWIN000002", "oauth-token"],
      });
    }, show));

  test("signs in on the way when nobody is signed in", async () => {
    const { text, ...end } = await atTerminal({ args: list, seed: shopOf({ applications: [] }), signedOut: true });
    expect({ ...end, lines: [text.split("\n")[0], text.split("\n").at(-1)] }).toEqual({
      exitCode: 0,
      restored: true,
      requests: ["POST /2/oauth/token 200", read],
      events: [
        ...upToCallback.map((event) => (event === authStarted ? { ...event, triggered_by: "missing_session" } : event)),
        identified,
        sessionCompleted,
        commandCompleted(0),
      ],
      lines: ["You are not signed in yet.", 'No applications yet. Create one with "algolia application create".'],
      page: "200 Signed in",
    });
  });

  test("leaves everything as it is at Enter, which says No", async () => {
    const { text: _, ...end } = await atTerminal({ ...show, answers: [[question, keys.enter]] });
    expect(end).toEqual({
      exitCode: 0,
      restored: true,
      requests: [read],
      events: [invoked, commandCompleted(0)],
    });
  });

  test("is left with Esc at the question", async () => {
    const { text: _, ...end } = await atTerminal({ ...show, answers: [[question, keys.escape]] });
    expect(end).toEqual({
      exitCode: 2,
      restored: true,
      requests: [read],
      events: [invoked, commandFailed("canceled", "local"), commandCompleted(2, true)],
    });
  });
});
