import { describe, expect, test } from "@jest/globals";
import type { Fault } from "@algolia-cli/sandbox";
import { commandCompleted, invoked, type Stage } from "../../../testing/index.ts";
import {
  answers,
  comparable,
  createFunnel,
  expectDone,
  expectFailed,
  expiresOnce,
  grantTokens,
  keepDemoShop,
  keptSecrets,
  offerReads,
  onAccountStage,
  payingShop,
  routes,
  stateText,
  unanswered,
  unheard,
  withNames,
} from "../../../testing/applications/index.ts";

const create = ["application", "create", "--region", "EU", "--accept-terms"] as const;
const bookShop = [...create, "--name", "Book shop"] as const;

const { started, acceptedTerms, completed, failed } = createFunnel("explicit_command");
const told = [started, acceptedTerms("build"), completed()];
const narration = ["Plan: Build (Free)", "By proceeding, you accept the Algolia Build Plan terms."];

const posted = "POST /1/applications 201";
const keyed = "POST /1/applications/NEWAPP0001/api-keys 201";
const requests = [...offerReads, posted, keyed];

const created = {
  narration,
  requests,
  events: told,
  lines: ["Created Book shop (NEWAPP0001) in EU on the plan Build.", "Alias: book shop."],
  document: { id: "NEWAPP0001", alias: "book shop", name: "Book shop", plan: "build", region: "EU" },
};

/** The account's applications as the server has them. */
const onServer = (stage: Stage) =>
  stage.sandbox.world.applications
    .all()
    .map(({ id, name, region, planId }) => withNames(stage, [id, name, region, planId].join(" ")));

describe("application create", () => {
  test("creates from flags alone: four reads at once, one creation, one key", () =>
    expectDone({ args: bookShop }, created));

  test("configures what it created, and makes it the current application only when that is asked for", () =>
    onAccountStage(async (stage) => {
      await keepDemoShop(stage);
      await stage.run(bookShop);
      const first = withNames(stage, stateText(stage));
      const { stdout } = comparable(stage, await stage.run([...create, "--name", "Toy shop", "--default"]));
      expect({
        first,
        line: stdout.split("\n")[1],
        current: withNames(stage, stateText(stage)).split("\n")[0],
        secrets: keptSecrets(stage).map((name) => withNames(stage, name)),
        onServer: onServer(stage),
      }).toEqual({
        first: [
          'current_application_id = "SHOP000001"',
          "",
          '[applications.SHOP000001]\nalias = "demo shop"\napi_key_uuid = "<uuid>"',
          "",
          '[applications.NEWAPP0001]\nalias = "book shop"\napi_key_uuid = "<uuid>"\n',
        ].join("\n"),
        line: "Alias: toy shop, and it is the current application.",
        current: 'current_application_id = "NEWAPP0002"',
        secrets: expect.arrayContaining(["app:NEWAPP0001", "app:NEWAPP0002", "app:SHOP000001", "oauth-token"]),
        onServer: ["SHOP000001 Demo shop EU build", "NEWAPP0001 Book shop EU build", "NEWAPP0002 Toy shop EU build"],
      });
    }));

  test("puts it on a paid plan, by the plan's name in any case, once it has its key", () =>
    expectDone(
      { args: [...bookShop, "--plan", "GROW"], seed: payingShop() },
      {
        narration: [
          "Plan: Grow ($0.50 per 1,000 search requests after the first 10,000 each month)",
          "By proceeding, you accept the Algolia Grow Plan terms: usage is charged monthly to your payment method.",
        ],
        requests: [...requests, "PATCH /1/applications/NEWAPP0001/plan/self-serve 204"],
        events: [started, acceptedTerms("grow"), completed({ plan: "grow" })],
        lines: ["Created Book shop (NEWAPP0001) in EU on the plan Grow.", "Alias: book shop."],
        document: { ...created.document, plan: "grow" },
      },
    ));

  test("prints the API key with --show-secrets only", () =>
    expectDone(
      { args: [...bookShop, "--show-secrets"] },
      {
        ...created,
        lines: [...created.lines, "API key: <key>"],
        document: { ...created.document, api_key: "<key>" },
      },
    ));

  test.each<[string, readonly string[], string, string]>([
    ["calls it My First Application when it has no name", [], "My First Application", "my first application"],
    ["leaves blanks around a name out", ["--name", "  Padded "], "Padded", "padded"],
    ["takes a name of 255 characters", ["--name", "n".repeat(255)], "n".repeat(255), "n".repeat(255)],
    ["gives it the wanted alias, in lower case", ["--name", "A", "--alias", "Mine"], "A", "mine"],
    ["takes --profile-name for --alias", ["--name", "A", "--profile-name", "Mine"], "A", "mine"],
    ["adds the id to an alias that another has", ["--name", "DEMO shop"], "DEMO shop", "demo shop-newapp0001"],
    ["adds it to a wanted one, too", ["--name", "A", "--alias", "demo shop"], "A", "demo shop-newapp0001"],
  ])("%s", (_claim, flags, name, alias) =>
    onAccountStage(
      async (stage) => {
        const { stdout } = comparable(stage, await stage.run([...create, ...flags, "--output", "json"]));
        expect(JSON.parse(stdout)).toEqual({ ...created.document, alias, name });
      },
      { prepare: keepDemoShop },
    ),
  );

  test("goes without the account, and without the regions when one is given", () =>
    expectDone(
      { args: bookShop, faults: [answers(routes.user, 403), answers(routes.regions, 200, { region_codes: [] })] },
      { ...created, requests: [...offerReads.slice(0, 3), "GET /1/user 403", posted, keyed] },
    ));
});

describe("application create, three at once", () => {
  test("creates three of one name, and configures each under an alias of its own", () =>
    onAccountStage(async (stage) => {
      const ends = await Promise.all([1, 2, 3].map(() => stage.run([...bookShop, "--output", "json"])));
      const made = ends.map(({ stdout }) => JSON.parse(stdout) as { readonly id: string; readonly alias: string });
      const ids = made.map(({ id }) => id).toSorted();
      expect({
        exitCodes: ends.map(({ exitCode }) => exitCode),
        onServer: onServer(stage).slice(1),
        aliases: made.filter(({ id, alias }) => alias === "book shop" || alias === `book shop-${id.toLowerCase()}`),
        configured: [...stateText(stage).matchAll(/^\[applications\.(\w+)\]$/gmu)].map(([, id]) => id).toSorted(),
        keys: keptSecrets(stage),
      }).toEqual({
        exitCodes: [0, 0, 0],
        onServer: [1, 2, 3].map((number) => `NEWAPP000${number} Book shop EU build`),
        aliases: made,
        configured: ids,
        keys: [...ids.map((id) => `app:${id}`), "oauth-token"],
      });
      expect(new Set(made.map(({ alias }) => alias)).size).toBe(3);
    }));
});

describe("application create --dry-run", () => {
  const preview = {
    requests: offerReads,
    lines: ["Would create Book shop in EU on the plan Build. Nothing was created."],
    document: { action: "create", name: "Book shop", region: "EU", plan: "build", dryRun: true },
  };

  test("reads, changes nothing and is no funnel; terms need not be accepted", () =>
    expectDone({ args: ["application", "create", "--name", "Book shop", "--region", "eu", "--dry-run"] }, preview));

  test("leaves neither an application nor a local trace of one", () =>
    onAccountStage(async (stage) => {
      await stage.run([...bookShop, "--dry-run", "--default"]);
      expect({ onServer: onServer(stage), state: stateText(stage), secrets: keptSecrets(stage) }).toEqual({
        onServer: ["SHOP000001 Demo shop EU build"],
        state: "",
        secrets: ["oauth-token"],
      });
    }));

  test.each<[string, readonly string[], string, string, readonly [string, string]]>([
    [
      "an unknown plan",
      [...bookShop, "--plan", "gold"],
      'there is no plan "gold"',
      "The plans are: build, grow, grow-plus.",
      ["validation_error", "validation"],
    ],
    [
      "an unknown region",
      ["application", "create", "--region", "XX"],
      'there is no region "XX"',
      "The regions are: EU, US, UK, JP.",
      ["validation_error", "validation"],
    ],
    [
      "a payment method that is missing",
      [...bookShop, "--plan", "grow"],
      "the plan Grow needs a payment method, and the account has none",
      "Add one at <sandbox>/account/billing/details and run the command again.",
      ["billing_required", "local"],
    ],
  ])("finds %s", (_what, args, message, hint, failed) =>
    expectFailed({ args: [...args, "--dry-run"] }, { requests: offerReads, failed, message, hint }),
  );

  test("never signs in", () =>
    expectFailed(
      { args: [...bookShop, "--dry-run"], signedOut: true },
      {
        failed: ["auth_required", "local"],
        message: "not signed in to <sandbox>",
        hint: "Run `algolia auth login`.",
        exitCode: 4,
      },
    ));
});

describe("application create with a token of its own", () => {
  test("uses ALGOLIA_ACCESS_TOKEN as it is and never stores it", () =>
    onAccountStage(
      async (stage) => {
        const { accessToken } = grantTokens(stage);
        const variables = { ALGOLIA_ACCESS_TOKEN: accessToken };
        const { exitCode, requests: made, events } = comparable(stage, await stage.run(bookShop, { variables }));
        const secrets = keptSecrets(stage).map((name) => withNames(stage, name));
        expect({ exitCode, made, events, secrets }).toEqual({
          exitCode: 0,
          made: requests,
          events: [invoked, ...told, commandCompleted(0)],
          secrets: ["app:NEWAPP0001"],
        });
        expect((await stage.run(["application", "list"])).exitCode).toBe(4);
      },
      { signedOut: true },
    ));

  test("fails with it, although the machine is signed in, when it is refused", () =>
    expectFailed(
      { args: bookShop, variables: { ALGOLIA_ACCESS_TOKEN: "refused" } },
      {
        requests: offerReads.map((request) => request.replace("200", "401")),
        events: [started, failed("plan", "session_expired", 401)],
        failed: ["session_expired", "api", 401],
        message: "the token in ALGOLIA_ACCESS_TOKEN was refused",
        hint: "Give a new one.",
        exitCode: 4,
      },
    ));
});

describe("application create whose token expires on the way", () => {
  test("renews it once and silently before the creation", () =>
    expectDone(
      { args: bookShop, faults: [expiresOnce(routes.creation)] },
      { ...created, requests: [...offerReads, "POST /1/applications 401", "POST /2/oauth/token 200", posted, keyed] },
    ));

  test("renews it once for all the calls that run in parallel", () =>
    onAccountStage(
      async (stage) => {
        const { exitCode, stderr, requests: made } = comparable(stage, await stage.run(bookShop));
        expect({ exitCode, stderr: stderr.split("\n"), tokens: made.filter((one) => one.includes("token")) }).toEqual({
          exitCode: 0,
          stderr: [...narration, ""],
          tokens: ["POST /2/oauth/token 200"],
        });
      },
      { faults: [routes.plans, routes.user, routes.regions, routes.list].map(expiresOnce) },
    ));
});

describe("application create whose answer gets lost", () => {
  const looked = "GET /1/applications 200";

  test.each<[string, Fault, string]>([
    ["with the connection", unanswered(routes.creation), "POST /1/applications 200"],
    ["half-way", { ...routes.creation, kind: "cut", at: "mid_body" }, "POST /1/applications 200"],
    ["in a broken text", { ...routes.creation, kind: "malformed" }, posted],
  ])("%s: one read finds the application, and it is completed", (_how, fault, request) =>
    expectDone({ args: bookShop, faults: [fault] }, { ...created, requests: [...offerReads, request, looked, keyed] }),
  );

  test("tells the new one from an older one of the same name, whether that is configured here or not", () =>
    expectDone(
      { args: [...create, "--name", "Demo shop"], faults: [unanswered(routes.creation)] },
      {
        ...created,
        requests: [...offerReads, "POST /1/applications 200", looked, keyed],
        lines: ["Created Demo shop (NEWAPP0001) in EU on the plan Build.", "Alias: demo shop."],
        document: { ...created.document, alias: "demo shop", name: "Demo shop" },
      },
    ));

  test("never takes an older one of the same name for it", () =>
    expectFailed(
      { args: [...create, "--name", "Demo shop"], faults: [unheard(routes.creation)] },
      {
        narration,
        requests: [...offerReads, "POST /1/applications 200", looked],
        events: [started, acceptedTerms("build"), failed("api_call", "network_error")],
        failed: ["network_error", "network"],
        message: "could not reach <sandbox> (ECONNRESET): the connection broke",
        hint: "No such application was created: run the command again.",
      },
    ));

  test.each<[string, readonly Fault[], readonly string[]]>([
    [
      "when the read fails",
      [{ ...routes.list, kind: "status", status: 403 }],
      ["GET /1/applications 403", ...offerReads.slice(1), "POST /1/applications 200", "GET /1/applications 403"],
    ],
    [
      "when nobody knows what was there before",
      [{ ...routes.list, kind: "status", status: 403, times: 1 }],
      ["GET /1/applications 403", ...offerReads.slice(1), "POST /1/applications 200", looked],
    ],
    [
      "when what was there before is told after the creation",
      [{ ...routes.list, kind: "delay", ms: 3000, times: 1 }],
      [...offerReads.slice(1), "POST /1/applications 200", looked, "GET /1/applications 200"],
    ],
  ])("says that it is not known, %s", (_when, faults, made) =>
    expectFailed(
      { args: bookShop, faults: [unanswered(routes.creation), ...faults] },
      {
        narration,
        requests: made,
        events: [started, acceptedTerms("build"), failed("api_call", "network_error")],
        failed: ["network_error", "network"],
        message: 'it is not known whether the application "Book shop" was created',
        hint: 'Look with "algolia application list" before you create it again.',
      },
    ),
  );

  test("finds out about the paid plan in the same way", () =>
    onAccountStage(
      async (stage) => {
        const paid = [...bookShop, "--plan", "grow"];
        const { exitCode, requests: made } = comparable(stage, await stage.run(paid));
        expect({ exitCode, made, onServer: onServer(stage)[1] }).toEqual({
          exitCode: 0,
          made: [
            ...requests,
            "PATCH /1/applications/NEWAPP0001/plan/self-serve 200",
            "GET /1/application/NEWAPP0001 200",
          ],
          onServer: "NEWAPP0001 Book shop EU grow",
        });
      },
      { seed: payingShop(), faults: [unanswered(routes.planChange)] },
    ));
});
