import { describe, expect, test } from "@jest/globals";
import {
  authAborted,
  authCompleted,
  authFailed,
  commandCompleted,
  commandFailed,
  identified,
  invoked,
  newcomer,
  noShop,
  severalShops,
  signsUp,
  upToCallback,
} from "../../../testing/index.ts";
import {
  answers,
  atTerminal,
  comparable,
  createFunnel,
  keptSecrets,
  keys,
  onAccountStage,
  routes,
  stateText,
  withNames,
} from "../../../testing/applications/index.ts";

const { started, completed, failed, aborted } = createFunnel("auth_flow");
const naming = "How should the application be called?";
const choosingRegion = "Where should its data live?";

const signedIn = ["POST /2/oauth/token 200", "GET /1/applications 200"];
const reads = ["GET /1/hosting/regions 200", "GET /1/plan-templates/self-serve 200", "GET /1/user 200"];
const writes = ["POST /1/applications 201", "POST /1/applications/NEWAPP0001/api-keys 201"];
const ofSignup = { flow: "signup" } as const;
const createdNow = { had_existing_apps: false, created_app_during_flow: true };

/** What a sign-in asks before the first write: one of the reads may come with the others' run. */
const beforeWriting = [signedIn[0], ...[signedIn[1], ...reads].toSorted()];

describe("auth signup at a terminal", () => {
  test("creates the first application as a funnel inside of its own, on the free plan and without terms", async () => {
    const { text, ...end } = await atTerminal({
      args: ["auth", "signup"],
      signedOut: true,
      browser: signsUp(newcomer),
      answers: [
        [naming, `Book shop${keys.enter}`],
        [choosingRegion, keys.down + keys.enter],
      ],
    });
    expect({ ...end, lines: text.split("\n").slice(-2), terms: text.includes("terms") }).toEqual({
      exitCode: 0,
      restored: true,
      requests: [...beforeWriting, ...writes],
      events: [
        ...upToCallback.map((event) => (event === invoked ? event : { ...event, ...ofSignup })),
        { event: "identify", user: "2" },
        started,
        completed({ region: "US" }),
        { ...authCompleted, ...ofSignup, ...createdNow },
        commandCompleted(0),
      ],
      lines: [`Signed in as ${newcomer.email}.`, "Application: Book shop (NEWAPP0001)."],
      terms: false,
      page: "200 Signed in",
    });
  });

  test.each([
    ["the name", [[naming, keys.escape]], "name", [signedIn[0], signedIn[1]]],
    [
      "the region",
      [
        [naming, keys.enter],
        [choosingRegion, keys.escape],
      ],
      "region",
      beforeWriting,
    ],
  ] as const)(
    "is left with Esc at the question for %s, signed in all the same",
    async (_what, presses, step, requests) => {
      const { text: _, ...end } = await atTerminal({
        args: ["auth", "login"],
        seed: noShop,
        signedOut: true,
        answers: presses,
      });
      expect(end).toEqual({
        exitCode: 2,
        restored: true,
        requests,
        events: [
          ...upToCallback,
          identified,
          started,
          aborted(step, "cancelled"),
          authAborted("app_create"),
          commandFailed("canceled", "local"),
          commandCompleted(2, true),
        ],
        page: "200 Signed in",
      });
    },
  );

  test("asks which one where there are several, and creates none", async () => {
    const { text, exitCode, events } = await atTerminal({
      args: ["auth", "login"],
      seed: severalShops,
      signedOut: true,
      answers: [["Which application do you want to work with?", keys.down + keys.enter]],
    });
    expect({ exitCode, events, line: text.split("\n").at(-1) }).toEqual({
      exitCode: 0,
      events: [...upToCallback, identified, authCompleted, commandCompleted(0)],
      line: "Application: Twin (TWIN000001).",
    });
  });
});

describe("auth login that is told what to create", () => {
  const login = ["auth", "login", "--app-name", "Book shop", "--region", "EU"] as const;
  const machine = { seed: noShop, signedOut: true };

  test("creates it where nobody can be asked, and makes it the current application", () =>
    onAccountStage(async (stage) => {
      const { stdout, exitCode, requests, events } = comparable(stage, await stage.run([...login, "--output", "json"]));
      expect({ stdout, exitCode, requests, events, state: withNames(stage, stateText(stage)) }).toEqual({
        stdout: `${JSON.stringify({
          success: true,
          email: "demo@example.com",
          application: { id: "NEWAPP0001", alias: "book shop", name: "Book shop", plan: "build" },
        })}\n`,
        exitCode: 0,
        requests: [...beforeWriting, ...writes],
        events: [
          ...upToCallback,
          identified,
          started,
          completed(),
          { ...authCompleted, ...createdNow },
          commandCompleted(0),
        ],
        state:
          'current_application_id = "NEWAPP0001"\n\n[applications.NEWAPP0001]\nalias = "book shop"\napi_key_uuid = "<uuid>"\n',
      });
    }, machine));

  test.each([
    [
      "only with a name",
      login.slice(0, 4),
      'Error: The account has no application, and "Book shop" cannot be created without a region.',
      "Say where its data is to live with --region, e.g. --region EU.",
    ],
    [
      "with an id",
      ["auth", "login", "--app-id", "SHOP000001"],
      'Error: No application of this account has the id "SHOP000001".',
      'It has none yet: create one with "algolia application create".',
    ],
  ])("creates none where it is told %s, signed in all the same", (_what, args, ...lines) =>
    onAccountStage(async (stage) => {
      const { exitCode, events, stderr } = await stage.run(args);
      expect({ exitCode, events, lines: stderr.split("\n").slice(-3, -1), secrets: keptSecrets(stage) }).toEqual({
        exitCode: 1,
        events: [
          ...upToCallback,
          identified,
          authFailed("app_select", "validation_error"),
          commandFailed("validation_error", "validation"),
          commandCompleted(1),
        ],
        lines,
        secrets: ["oauth-token"],
      });
    }, machine),
  );

  test("fails with the creation, signed in all the same", () =>
    onAccountStage(
      async (stage) => {
        const { exitCode, events } = await stage.run(login);
        expect({ exitCode, events, secrets: keptSecrets(stage) }).toEqual({
          exitCode: 1,
          events: [
            ...upToCallback,
            identified,
            started,
            failed("api_call", "http_422", 422),
            authFailed("app_create", "http_422", 422),
            commandFailed("http_422", "api", 422),
            commandCompleted(1),
          ],
          secrets: ["oauth-token"],
        });
      },
      { ...machine, faults: [answers(routes.creation, 422)] },
    ));

  test("fails at the key of an application that it has created", () =>
    onAccountStage(
      async (stage) => {
        const { exitCode, events, stderr } = comparable(stage, await stage.run(login));
        expect({ exitCode, events, error: stderr.split("\n").slice(-3) }).toEqual({
          exitCode: 1,
          events: [
            ...upToCallback,
            identified,
            started,
            completed(),
            authFailed("api_key", "http_403", 403),
            commandFailed("http_403", "api", 403),
            commandCompleted(1),
          ],
          error: [
            "Error: The application Book shop (NEWAPP0001) was created, but its API key could not be made: creating an API key for NEWAPP0001 failed (HTTP 403, request <id>).",
            'Finish with "algolia application select --app-id NEWAPP0001".',
            "",
          ],
        });
      },
      { ...machine, faults: [answers(routes.apiKeys, 403)] },
    ));
});
