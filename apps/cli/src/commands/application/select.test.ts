import { describe, expect, test } from "@jest/globals";
import { commandCompleted, commandFailed, invoked, severalShops } from "../../../testing/index.ts";
import {
  answers,
  atTerminal,
  expectDone,
  expectFailed,
  keepApplication,
  keepDemoShop,
  keptSecrets,
  keys,
  onAccountStage,
  routes,
  shopOf,
  stateText,
  unanswered,
} from "../../../testing/applications/index.ts";

const select = ["application", "select"] as const;
const read = "GET /1/applications 200";
const keyed = (id: string) => `POST /1/applications/${id}/api-keys 201`;
const usage = ["validation_error", "validation"] as const;

const demoShop = { id: "SHOP000001", alias: "demo shop", name: "Demo shop", plan: "build" };
const secondTwin = { id: "TWIN000002", alias: "twin", name: "Twin", plan: "build" };

describe("application select", () => {
  test.each<[string, readonly string[], typeof demoShop]>([
    ["its id", ["--app-id", "TWIN000002"], secondTwin],
    ["its id, by the flag of every command", ["--application-id", "TWIN000002"], secondTwin],
    ["its name in any case", ["--app-name", "demo SHOP"], demoShop],
  ])("takes one of several by %s", (_by, flags, document) =>
    expectDone(
      { args: [...select, ...flags], seed: severalShops },
      {
        readsPlans: true,
        requests: [read, keyed(document.id)],
        lines: [`${document.name} (${document.id}) is now the current application.`],
        document,
      },
    ),
  );

  test("takes a configured one by its alias, and needs no new key for it", () =>
    expectDone(
      { args: ["app", "use", "--profile", "Demo Shop"], seed: severalShops, prepare: keepDemoShop },
      {
        readsPlans: true,
        requests: [read],
        lines: ["Demo shop (SHOP000001) is now the current application."],
        document: demoShop,
      },
    ));

  test("takes the only one without being told, and prints its key with --show-secrets only", () =>
    expectDone(
      { args: [...select, "--show-secrets"] },
      {
        readsPlans: true,
        requests: [read, keyed("SHOP000001")],
        lines: ["Demo shop (SHOP000001) is now the current application.", "API key: <key>"],
        document: { ...demoShop, api_key: "<key>" },
      },
    ));

  test("makes it the current one under the wanted alias, and leaves the others configured", () =>
    onAccountStage(
      async (stage) => {
        await stage.run([...select, "--app-id", "TWIN000001", "--alias", "First"]);
        expect({ state: stateText(stage), secrets: keptSecrets(stage) }).toEqual({
          state: [
            'current_application_id = "TWIN000001"',
            "",
            '[applications.SHOP000001]\nalias = "demo shop"\napi_key_uuid = "<uuid>"',
            "",
            '[applications.TWIN000001]\nalias = "first"\napi_key_uuid = "<uuid>"\n',
          ].join("\n"),
          secrets: ["app:SHOP000001", "app:TWIN000001", "oauth-token"],
        });
      },
      { seed: severalShops, prepare: keepDemoShop },
    ));

  test("makes the key that a configured application lacks", () =>
    expectDone(
      {
        args: select,
        prepare: (stage) => keepApplication(stage, { id: "SHOP000001", name: "Mine", makeCurrent: false }),
      },
      {
        readsPlans: true,
        requests: [read, keyed("SHOP000001")],
        lines: ["Demo shop (SHOP000001) is now the current application."],
        document: { ...demoShop, alias: "mine" },
      },
    ));
});

describe("application select for a program", () => {
  const legacy = {
    data: [
      {
        id: "1001",
        type: "application",
        attributes: { name: "Demo shop", application_id: "SHOP000001", plan: { name: "gold", label: "Gold 2015" } },
      },
    ],
    meta: { total_count: 1, per_page: 10, current_page: 1, total_pages: 1 },
  };

  test.each([
    ["is not offered any more", answers(routes.list, 200, legacy)],
    ["nobody can tell", answers(routes.plans, 403)],
  ])("leaves out a plan that %s: there is no id for it", (_why, fault) =>
    onAccountStage(
      async (stage) => {
        const { stdout, stderr, exitCode } = await stage.run([...select, "--output", "json"]);
        expect({ stdout, stderr, exitCode }).toEqual({
          stdout: '{"id":"SHOP000001","alias":"demo shop","name":"Demo shop"}\n',
          stderr: "",
          exitCode: 0,
        });
      },
      { faults: [fault] },
    ),
  );
});

describe("application select that cannot tell which one", () => {
  test.each<[string, readonly string[], string, string]>([
    [
      "no application has the id",
      ["--app-id", "NOWHERE001"],
      'no application of this account has the id "NOWHERE001"',
      'Run "algolia application list" to see them.',
    ],
    [
      "no application has the name",
      ["--app-name", "Nowhere"],
      'no application of this account is named "Nowhere"',
      'Run "algolia application list" to see them.',
    ],
    [
      "no application has the name, in which a semicolon is only a letter",
      ["--app-name", "Books; Records; Tapes"],
      'no application of this account is named "Books; Records; Tapes"',
      'Run "algolia application list" to see them.',
    ],
    [
      "two have the name",
      ["--app-name", "Twin"],
      '2 applications are named "Twin": TWIN000001, TWIN000002',
      "Say which one with --app-id.",
    ],
    [
      "there are several and nobody can be asked",
      [],
      "the account has several applications",
      "Say which one with --app-id or --app-name.",
    ],
  ])("fails where %s", (_why, flags, message, hint) =>
    expectFailed(
      { args: [...select, ...flags], seed: severalShops },
      { readsPlans: true, requests: [read], failed: usage, message, hint },
    ),
  );

  test("fails where there is none", () =>
    expectFailed(
      { args: select, seed: shopOf({ applications: [] }) },
      {
        readsPlans: true,
        requests: [read],
        failed: usage,
        message: "the account has no application",
        hint: 'Create one with "algolia application create".',
      },
    ));

  test("fails for an alias that nothing has, without asking the server", () =>
    expectFailed(
      { args: [...select, "--profile", "nobody"] },
      {
        failed: usage,
        message: 'no configured application has the alias "nobody"',
        hint: 'Run "algolia application list" to see them.',
        untracked: true,
      },
    ));

  test("refuses an id and a name together before anything happens", () =>
    expectFailed(
      { args: [...select, "--app-id", "SHOP000001", "--app-name", "Demo shop"] },
      {
        failed: usage,
        message: "--app-id and --app-name say the same: give one of them",
        hint: 'Run "algolia application select --help" to see what it takes.',
        untracked: true,
      },
    ));

  test("fails without a key, and changes nothing here", () =>
    onAccountStage(
      async (stage) => {
        const { stderr, exitCode } = await stage.run(select);
        expect({ exitCode, lines: stderr.split("\n").length, state: stateText(stage) }).toEqual({
          exitCode: 1,
          lines: 3,
          state: "",
        });
      },
      { faults: [answers(routes.apiKeys, 500)] },
    ));

  test("says that a key may be left when the answer with it got lost", () =>
    expectFailed(
      { args: select, faults: [unanswered(routes.apiKeys)] },
      {
        readsPlans: true,
        requests: [read, "POST /1/applications/SHOP000001/api-keys 200"],
        failed: ["network_error", "network"],
        message: "the answer with the new API key of SHOP000001 got lost, and a key that nobody uses may be left",
        hint: 'Run the command again; "algolia open api-keys" shows what is left.',
      },
    ));
});

describe("application select at a terminal", () => {
  const question = "Which application do you want to work with?";

  test("asks which one, and tells those of one name apart by their ids", async () => {
    const { text, exitCode, requests } = await atTerminal({
      args: select,
      seed: severalShops,
      answers: [[question, keys.down + keys.down + keys.enter]],
    });
    const isShown = (line: string): boolean => text.includes(line);
    expect({ exitCode, requests, line: text.split("\n").at(-1) }).toEqual({
      exitCode: 0,
      requests: [read, keyed("TWIN000002")],
      line: "Twin (TWIN000002) is now the current application.",
    });
    expect(["○ Twin (TWIN000001)", "○ Twin (TWIN000002)", "● Demo shop (SHOP000001 · Build)"].map(isShown)).toEqual([
      true,
      true,
      true,
    ]);
  });

  const manyShops = shopOf({
    applications: Array.from({ length: 300 }, (_, place) => ({
      id: `SHOP${String(place + 1).padStart(6, "0")}`,
      name: `Shop ${place + 1}`,
      region: "EU",
    })),
  });

  test.each([
    ["its name", "shop 217"],
    ["its id", "op000217"],
  ])("finds one of 300 by typing a part of %s", async (_what, typed) => {
    const { text, exitCode } = await atTerminal({
      args: select,
      seed: manyShops,
      answers: [
        [question, typed],
        ["(1 match)", keys.enter],
      ],
    });
    expect({ exitCode, line: text.split("\n").at(-1) }).toEqual({
      exitCode: 0,
      line: "Shop 217 (SHOP000217) is now the current application.",
    });
  });

  test("takes nothing where nothing matches, and is left with Esc", async () => {
    const { exitCode, restored, events } = await atTerminal({
      args: select,
      seed: manyShops,
      answers: [
        [question, "nowhere"],
        ["(0 matches)", keys.enter],
        ["type less, or something else", keys.escape],
      ],
    });
    expect({ exitCode, restored, events }).toEqual({
      exitCode: 2,
      restored: true,
      events: [invoked, commandFailed("canceled", "local"), commandCompleted(2, true)],
    });
  });
});
