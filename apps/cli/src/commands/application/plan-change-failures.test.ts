import { describe, expect, test } from "@jest/globals";
import type { Fault, Seed } from "@algolia-cli/sandbox";
import { commandCompleted, commandFailed, invoked } from "../../../testing/index.ts";
import {
  answers,
  changeReads,
  comparable,
  expectFailed,
  expiresOnce,
  onAccountStage,
  payingShop,
  planFunnel,
  refusesRefresh,
  routes,
  shopOf,
  unanswered,
  unheard,
  withStranger,
} from "../../../testing/applications/index.ts";

const shop = ["--application-id", "SHOP000001"] as const;
const accepted = "--accept-terms";
const toGrow = ["application", "upgrade", ...shop, accepted, "--plan", "grow"] as const;

const { started, acceptedTerms, failed, aborted } = planFunnel("Upgrade");
const unknown = { from_plan: "unknown", to_plan: "unknown" };
const buildToGrow = { from_plan: "build", to_plan: "grow" };

const patched = (status: number) => `PATCH /1/applications/SHOP000001/plan/self-serve ${status}`;
const usage = ["validation_error", "validation"] as const;
const narration = [
  "Application: Demo shop (SHOP000001)",
  "From Build to Grow: $0.50 per 1,000 search requests after the first 10,000 each month",
  "By proceeding, you accept the Algolia Grow Plan terms: usage is charged monthly to your payment method.",
];

type Failed = readonly [errorClass: string, source: string, status?: number];

describe("a change of plan that is not possible", () => {
  test.each<[string, readonly string[], "Upgrade" | "Downgrade", string, string, Seed, string, string, string]>([
    [
      "a plan that there is not",
      ["upgrade", "--plan", "gold"],
      "Upgrade",
      "gold",
      "build",
      shopOf(),
      'there is no plan "gold"',
      "The plans are: build, grow, grow-plus.",
      "unknown",
    ],
    [
      "a text that could be anything, which no event repeats",
      ["upgrade", "--plan", "tok/en?secret"],
      "Upgrade",
      "invalid",
      "build",
      shopOf(),
      'there is no plan "tok/en?secret"',
      "The plans are: build, grow, grow-plus.",
      "unknown",
    ],
    [
      "a text that is too long, which no event repeats",
      ["downgrade", "--plan", "p".repeat(33)],
      "Downgrade",
      "invalid",
      "build",
      shopOf(),
      `there is no plan "${"p".repeat(33)}"`,
      "The plans are: build, grow, grow-plus.",
      "unknown",
    ],
    [
      "an upgrade to a lower plan, which is a downgrade",
      ["upgrade", "--plan", "free"],
      "Upgrade",
      "free",
      "grow",
      payingShop("grow"),
      "the plan Build is not higher than Grow",
      'Use "algolia application downgrade --application-id SHOP000001 --plan build".',
      "build",
    ],
    [
      "a downgrade to a higher plan, which is an upgrade",
      ["downgrade", "--plan", "Grow Plus"],
      "Downgrade",
      "Grow Plus",
      "grow",
      payingShop("grow"),
      "the plan Grow Plus is not lower than Grow",
      'Use "algolia application upgrade --application-id SHOP000001 --plan grow-plus".',
      "grow-plus",
    ],
  ])("refuses %s", (_what, flags, direction, requested, from_plan, seed, message, hint, to_plan) => {
    const funnel = planFunnel(direction);
    return expectFailed(
      { args: ["application", ...flags, ...shop, accepted], seed },
      {
        requests: changeReads,
        events: [funnel.started(requested), funnel.failed({ from_plan, to_plan }, "plan", "validation_error")],
        failed: usage,
        message,
        hint,
      },
    );
  });

  test.each<[string, Seed, string, string]>([
    [
      "a payment method is missing",
      shopOf(),
      "the plan Grow needs a payment method, and the account has none",
      "Add one at <sandbox>/account/billing/details?applicationId=SHOP000001 and run the command again.",
    ],
    [
      "the server does not offer it to this account",
      { ...payingShop(), plans: [{ id: "build", name: "Build" }] },
      "the server does not offer the plan Grow to this account",
      "See the billing details at <sandbox>/account/billing/details?applicationId=SHOP000001 and run the command again.",
    ],
  ])("is not tried where %s", (_why, seed, message, hint) =>
    expectFailed(
      { args: toGrow, seed },
      {
        requests: changeReads,
        events: [started("grow"), aborted(buildToGrow, "plan", "billing_required")],
        failed: ["billing_required", "local"],
        message,
        hint,
      },
    ),
  );
});

describe("a change of plan with flags that cannot do", () => {
  test.each<[string, readonly string[], string, string]>([
    [
      "no plan where nobody can be asked",
      [...shop, accepted],
      "the plan is missing",
      'Say which one with --plan; "algolia application plans" lists them.',
    ],
    [
      "terms that nobody accepts where nobody can be asked",
      [...shop, "--plan", "grow"],
      "the plan's terms have to be accepted: --accept-terms is missing",
      "Give --accept-terms, or run the command at a terminal.",
    ],
  ])("asks no server: %s", (_what, flags, message, hint) =>
    expectFailed({ args: ["application", "upgrade", ...flags] }, { failed: usage, message, hint }),
  );

  const wrongId = [
    '"../user" is not an application id',
    'Ids are letters and digits; see "algolia application list".',
  ] as const;
  const signedOut = { args: ["application", "upgrade", accepted, "--plan", "grow"], signedOut: true };

  test.each<[string, Readonly<Record<string, string>>, string, string]>([
    [
      "no application is selected",
      {},
      "no application is selected",
      'Give --application-id, or choose one with "algolia application select".',
    ],
    ["the environment's id leads elsewhere", { ALGOLIA_APPLICATION_ID: "../user" }, ...wrongId],
  ])("asks no server and nobody to sign in where %s", (_what, variables, message, hint) =>
    expectFailed(
      { ...signedOut, variables },
      { events: [started("grow"), failed(unknown, "auth", "validation_error")], failed: usage, message, hint },
    ),
  );

  test.each<[string, readonly string[], string, string]>([
    [
      "the alias is nobody's",
      ["--profile", "nobody"],
      'no configured application has the alias "nobody"',
      'Run "algolia application list" to see them.',
    ],
    ["the id leads elsewhere", ["--application-id", "../user"], ...wrongId],
  ])("is refused before anything happens where %s", (_what, flags, message, hint) =>
    expectFailed(
      { ...signedOut, args: [...signedOut.args, ...flags] },
      { failed: usage, message, hint, untracked: true },
    ),
  );
});

describe("a change of plan without what it builds on", () => {
  const unusable = "Check the URL, or look for a newer version of this tool.";

  // The first read that fails ends it: how far the others came is chance.
  test.each<[string, Seed, readonly string[], Fault | undefined, Failed, string, string, readonly string[]]>([
    [
      "an application that is another's",
      withStranger,
      ["--application-id", "OTHER00001"],
      undefined,
      ["http_404", "api", 404],
      "Reading the application OTHER00001 failed: There is no application OTHER00001 in this account (HTTP 404, request <id>).",
      "Check that it exists and belongs to this account.",
      ["GET /1/application/OTHER00001 404"],
    ],
    [
      "an application that lacks its fields",
      shopOf(),
      shop,
      answers(routes.application, 200, { data: { id: "1001" } }),
      ["invalid_response", "api", 200],
      'Reading the application SHOP000001 got an answer that cannot be used: "data.attributes" is missing.',
      unusable,
      ["GET /1/application/SHOP000001 200"],
    ],
    [
      "plans that keep failing",
      shopOf(),
      shop,
      answers(routes.plans, 500),
      ["http_500", "api", 500],
      "Listing the plans failed (HTTP 500, request <id>).",
      "Try again later.",
      Array<string>(3).fill("GET /1/plan-templates/self-serve 500"),
    ],
    [
      "no plans at all",
      payingShop(),
      shop,
      answers(routes.plans, 200, { data: [] }),
      ["invalid_response", "api"],
      "The server offers no plans.",
      "Try again later.",
      ["GET /1/plan-templates/self-serve 200"],
    ],
  ])("fails for %s, and changes nothing", (_what, seed, flags, fault, how, message, hint, asked) =>
    onAccountStage(
      async (stage) => {
        const args = ["application", "upgrade", accepted, "--plan", "grow", ...flags];
        const { requests, ...end } = comparable(stage, await stage.run(args));
        const about = new Set(asked.map((request) => request.split(" ")[1]));
        const made = requests.filter((request) => about.has(request.split(" ")[1]) || request.startsWith("PATCH"));
        expect({ ...end, made }).toEqual({
          stdout: "",
          stderr: `Error: ${message}\n${hint}\n`,
          exitCode: 1,
          events: [
            invoked,
            started("grow"),
            failed(unknown, "plan", how[0], how[2]),
            commandFailed(...how),
            commandCompleted(1),
          ],
          made: asked,
        });
      },
      { seed, ...(fault && { faults: [fault] }) },
    ),
  );
});

describe("a change of plan whose call fails", () => {
  const declined = shopOf({ payment_method: "declined" });
  const looked = "GET /1/application/SHOP000001 200";
  const unchanged = "The plan is what it was: run the command again.";

  test.each<[string, Seed, Fault | undefined, Failed, string, string, readonly string[]]>([
    [
      "a payment that is refused, in the server's own words",
      declined,
      undefined,
      ["http_402", "api", 402],
      "changing the plan of SHOP000001 failed: The payment method on file was declined: replace it in Billing (HTTP 402, request <id>)",
      "Check the billing details and try again.",
      [patched(402)],
    ],
    [
      "a payment that is refused without a word",
      payingShop(),
      answers(routes.planChange, 402),
      ["http_402", "api", 402],
      "changing the plan of SHOP000001 failed (HTTP 402, request <id>)",
      "Check the billing details and try again.",
      [patched(402)],
    ],
    [
      "a broken server, having looked whether the plan was changed all the same",
      payingShop(),
      answers(routes.planChange, 500),
      ["http_500", "api", 500],
      "changing the plan of SHOP000001 failed (HTTP 500, request <id>)",
      unchanged,
      [patched(500), looked],
    ],
    [
      "a connection that breaks before anything is done",
      payingShop(),
      unheard(routes.planChange),
      ["network_error", "network"],
      "could not reach <sandbox> (ECONNRESET): the connection broke",
      unchanged,
      [patched(200), looked],
    ],
  ])("tells of %s", (_what, seed, fault, how, message, hint, made) =>
    expectFailed(
      { args: toGrow, seed, ...(fault && { faults: [fault] }) },
      {
        narration,
        requests: [...changeReads, ...made],
        events: [started("grow"), acceptedTerms(buildToGrow), failed(buildToGrow, "api_call", how[0], how[2])],
        failed: how,
        message,
        hint,
      },
    ),
  );

  const asItIs = {
    data: {
      id: "1001",
      type: "application",
      attributes: { name: "Demo shop", application_id: "SHOP000001", plan: { label: "Build" } },
    },
  };

  test("says that it is not known what happened when the look fails, too", () =>
    expectFailed(
      {
        args: toGrow,
        seed: payingShop(),
        faults: [
          unanswered(routes.planChange),
          { ...answers(routes.application, 200, asItIs), times: 1 },
          answers(routes.application, 403),
        ],
      },
      {
        narration,
        requests: [...changeReads, patched(200), "GET /1/application/SHOP000001 403"],
        events: [started("grow"), acceptedTerms(buildToGrow), failed(buildToGrow, "api_call", "network_error")],
        failed: ["network_error", "network"],
        message: "it is not known whether the plan of SHOP000001 was changed",
        hint: 'Look with "algolia application list" before you run the command again.',
      },
    ));
});

describe("a change of plan without a session", () => {
  test("fails signed out where nobody can sign in", () =>
    expectFailed(
      { args: toGrow, signedOut: true },
      {
        events: [started("grow"), failed(unknown, "auth", "auth_required")],
        failed: ["auth_required", "local"],
        message: "not signed in to <sandbox>",
        hint: "Run `algolia auth login`.",
        exitCode: 4,
      },
    ));

  test("fails when the session ends before the change and cannot be renewed", () =>
    expectFailed(
      { args: toGrow, seed: payingShop(), faults: [expiresOnce(routes.planChange), refusesRefresh] },
      {
        narration,
        requests: [...changeReads, patched(401), "POST /2/oauth/token 400"],
        events: [started("grow"), acceptedTerms(buildToGrow), failed(buildToGrow, "api_call", "session_expired", 401)],
        failed: ["session_expired", "api", 401],
        message: "the session has expired",
        hint: "Run `algolia auth login`.",
        exitCode: 4,
      },
    ));
});
