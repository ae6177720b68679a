import { describe, expect, test } from "@jest/globals";
import type { Fault } from "@algolia-cli/sandbox";
import {
  authAborted,
  authStarted,
  browserOpened,
  callbackReceived,
  commandCompleted,
  commandFailed,
  denies,
  identified,
  invoked,
  type ReportedEvent,
  sessionCompleted,
} from "../../../testing/index.ts";
import {
  answers,
  atTerminal,
  createFunnel,
  expiresOnce,
  keys,
  offerReads,
  payingShop,
  refusesRefresh,
  routes,
} from "../../../testing/applications/index.ts";

const { started, acceptedTerms, declinedTerms, completed, failed, aborted } = createFunnel("explicit_command");
const create = ["application", "create"] as const;
const free = [...create, "--name", "Book shop", "--plan", "free"] as const;
const inEurope = [...free, "--region", "EU"] as const;

const naming = "How should the application be called?";
const choosingPlan = "Which plan?";
const choosingRegion = "Where should its data live?";
const confirming = "Do you accept these terms?";

type Failed = readonly [errorClass: string, source: string, status?: number];

const writes = ["POST /1/applications 201", "POST /1/applications/NEWAPP0001/api-keys 201"];
const left = [commandFailed("canceled", "local"), commandCompleted(2, true)];

const signedIn = (triggered_by: string): readonly ReportedEvent[] => [
  { ...authStarted, triggered_by },
  browserOpened,
  callbackReceived,
];

describe("application create at a terminal", () => {
  test("asks for the name, the plan, the region and the terms, in this order", async () => {
    const { text, ...end } = await atTerminal({
      args: create,
      seed: payingShop(),
      answers: [
        [naming, `Book shop${keys.enter}`],
        [choosingPlan, keys.down + keys.enter],
        [choosingRegion, keys.down + keys.enter],
        [confirming, keys.yes],
      ],
    });
    expect({ ...end, lines: text.split("\n").slice(-2) }).toEqual({
      exitCode: 0,
      restored: true,
      requests: [...offerReads, ...writes, "PATCH /1/applications/NEWAPP0001/plan/self-serve 204"],
      events: [invoked, started, acceptedTerms("grow"), completed({ plan: "grow", region: "US" }), commandCompleted(0)],
      lines: ["Created Book shop (NEWAPP0001) in US on the plan Grow.", "Alias: book shop."],
    });
  });

  test("refuses an empty name and asks again; Enter takes the name that is shown", async () => {
    const presses = [
      [naming, `  ${keys.enter}`],
      ["the name must not be empty", `\u007f\u007f${keys.enter}`],
    ] as const;
    const { text, exitCode } = await atTerminal({
      args: [...create, "--plan", "free", "--region", "EU", "--accept-terms"],
      answers: presses,
    });
    expect({ exitCode, lines: text.split("\n").slice(-2) }).toEqual({
      exitCode: 0,
      lines: ["Created My First Application (NEWAPP0001) in EU on the plan Build.", "Alias: my first application."],
    });
  });

  test("asks for another region when the chosen one has no room, and for the terms once", async () => {
    const { text, ...end } = await atTerminal({
      args: [...free, "--region", "JP"],
      answers: [
        [confirming, keys.yes],
        [choosingRegion, keys.down + keys.enter],
      ],
    });
    expect({
      ...end,
      said: text.includes("There is no room in JP at the moment."),
      offered: text.includes("Japan"),
    }).toEqual({
      exitCode: 0,
      restored: true,
      requests: [...offerReads, "POST /1/applications 422", ...writes],
      events: [invoked, started, acceptedTerms("build"), completed({ region: "US" }), commandCompleted(0)],
      said: true,
      offered: false,
    });
  });

  test("gives up when no region has room", async () => {
    const { text, ...end } = await atTerminal({
      args: [...free, "--region", "EU"],
      seed: { ...payingShop(), regions: [{ code: "EU", name: "Europe", full: true }] },
      answers: [[confirming, keys.yes]],
    });
    expect({ ...end, lines: text.split("\n").slice(-2) }).toEqual({
      exitCode: 1,
      restored: true,
      requests: [...offerReads, "POST /1/applications 422"],
      events: [
        invoked,
        started,
        acceptedTerms("build"),
        failed("region", "cluster_unavailable"),
        commandFailed("cluster_unavailable", "api"),
        commandCompleted(1),
      ],
      lines: ["Error: No region has room for another application.", "Choose another region with --region."],
    });
  });

  test.each<[string, Fault, number, Failed, string]>([
    [
      "keep failing, after three attempts",
      answers(routes.regions, 500),
      3,
      ["http_500", "api", 500],
      "Error: Listing the regions failed (HTTP 500, request <id>).",
    ],
    [
      "are none",
      answers(routes.regions, 200, { region_codes: [] }),
      1,
      ["invalid_response", "api"],
      "Error: The server offers no regions.",
    ],
  ])("fails before any other question when regions are needed and %s", async (_how, fault, attempts, how, error) => {
    const [list, regions, ...others] = offerReads;
    const { text, ...end } = await atTerminal({ args: free, faults: [fault] });
    expect({ ...end, text }).toEqual({
      exitCode: 1,
      restored: true,
      requests: [list, ...Array<string>(attempts).fill(regions.replace("200", `${how[2] ?? 200}`)), ...others],
      events: [invoked, started, failed("region", how[0], how[2]), commandFailed(...how), commandCompleted(1)],
      text: `${error}\nTry again later.`,
    });
  });

  test.each([
    ["Enter, which says No", keys.enter],
    ["n", "n"],
  ])("is done without a creation when the terms are declined with %s", async (_key, key) => {
    const { text, ...end } = await atTerminal({ args: inEurope, answers: [[confirming, key]] });
    expect({ ...end, line: text.split("\n").at(-1) }).toEqual({
      exitCode: 0,
      restored: true,
      requests: offerReads,
      events: [invoked, started, declinedTerms("build"), aborted("terms", "declined_terms"), commandCompleted(0)],
      line: "The terms were not accepted. Nothing was changed.",
    });
  });

  test.each<[string, readonly string[], string, string, readonly string[]]>([
    ["the name", create, naming, "name", []],
    ["the plan", [...create, "--name", "Book shop"], choosingPlan, "plan", offerReads],
    ["the region", free, choosingRegion, "region", offerReads],
    ["the terms", inEurope, confirming, "terms", offerReads],
  ])("is left with Esc at the question for %s", async (_what, args, question, step, requests) => {
    const { text, ...end } = await atTerminal({ args, answers: [[question, keys.escape]] });
    expect({ ...end, errors: text.includes("Error") }).toEqual({
      exitCode: 2,
      restored: true,
      requests,
      events: [invoked, started, aborted(step, "cancelled"), ...left],
      errors: false,
    });
  });

  test("offers the billing page when the plan needs a payment method", async () => {
    const { text, ...end } = await atTerminal({
      args: [...create, "--name", "Book shop", "--plan", "grow"],
      answers: [["Open the billing page?", keys.enter]],
    });
    expect({ ...end, lines: text.split("\n").slice(-2) }).toEqual({
      exitCode: 1,
      restored: true,
      requests: offerReads,
      events: [
        invoked,
        started,
        aborted("plan", "billing_required"),
        commandFailed("billing_required", "local"),
        commandCompleted(1),
      ],
      lines: [
        "Error: The plan Grow needs a payment method, and the account has none.",
        "Add one at <sandbox>/account/billing/details and run the command again.",
      ],
    });
  });

  test("asks in a dry run, too, but not for the terms", async () => {
    const { text, ...end } = await atTerminal({
      args: [...create, "--dry-run"],
      answers: [
        [naming, keys.enter],
        [choosingPlan, keys.enter],
        [choosingRegion, keys.enter],
      ],
    });
    expect({ ...end, line: text.split("\n").at(-1) }).toEqual({
      exitCode: 0,
      restored: true,
      requests: offerReads,
      events: [invoked, commandCompleted(0)],
      line: "Would create My First Application in EU on the plan Build. Nothing was created.",
    });
  });

  test("asks nothing for a program, even here", async () => {
    const { text, exitCode, requests } = await atTerminal({ args: [...create, "--accept-terms", "--output", "json"] });
    expect({ exitCode, requests, text }).toEqual({
      exitCode: 1,
      requests: [],
      text: '{"error":{"code":"validation_error","message":"the region is missing","hint":"Say where the data lives with --region, e.g. --region EU."}}',
    });
  });
});

describe("application create that signs in on the way", () => {
  const accepted = [...inEurope, "--accept-terms"] as const;
  const ends = [acceptedTerms("build"), completed(), commandCompleted(0)];

  test("does so when nobody is signed in, as a funnel inside of its own", async () => {
    const { text, ...end } = await atTerminal({ args: accepted, signedOut: true });
    expect({ ...end, line: text.split("\n")[0] }).toEqual({
      exitCode: 0,
      restored: true,
      requests: ["POST /2/oauth/token 200", ...offerReads, ...writes],
      events: [invoked, started, ...signedIn("missing_session"), identified, sessionCompleted, ...ends],
      line: "You are not signed in yet.",
      page: "200 Signed in",
    });
  });

  test("does so when the session ends half-way and cannot be renewed, and goes on where it was", async () => {
    const { text, ...end } = await atTerminal({
      args: accepted,
      faults: [expiresOnce(routes.creation), refusesRefresh],
    });
    expect({ ...end, said: text.includes("Your session has expired.") }).toEqual({
      exitCode: 0,
      restored: true,
      requests: [
        ...offerReads,
        "POST /1/applications 401",
        "POST /2/oauth/token 400",
        "POST /2/oauth/token 200",
        ...writes,
      ],
      events: [
        invoked,
        started,
        acceptedTerms("build"),
        ...signedIn("expired_session"),
        sessionCompleted,
        completed(),
        commandCompleted(0),
      ],
      said: true,
      page: "200 Signed in",
    });
  });

  test("signs in once for all the calls that run in parallel", async () => {
    const { exitCode, events } = await atTerminal({
      args: accepted,
      faults: [...[routes.plans, routes.user, routes.regions, routes.list].map(expiresOnce), refusesRefresh],
    });
    expect({ exitCode, events }).toEqual({
      exitCode: 0,
      events: [invoked, started, ...signedIn("expired_session"), sessionCompleted, ...ends],
    });
  });

  test.each<[string, "signedOut" | "expired", string, string]>([
    ["while it signs in first", "signedOut", "missing_session", "auth"],
    ["while it signs in again", "expired", "expired_session", "plan"],
  ])("counts as left when access is denied %s", async (_when, session, trigger, step) => {
    const {
      text,
      requests: _,
      ...end
    } = await atTerminal({
      args: accepted,
      browser: denies(),
      ...(session === "signedOut"
        ? { signedOut: true }
        : { faults: [...[routes.plans, routes.user, routes.regions, routes.list].map(expiresOnce), refusesRefresh] }),
    });
    expect({ ...end, lines: text.split("\n").slice(-2) }).toEqual({
      exitCode: 2,
      restored: true,
      events: [
        invoked,
        started,
        ...signedIn(trigger),
        authAborted("callback"),
        aborted(step, "cancelled"),
        commandFailed("oauth_access_denied", "api"),
        commandCompleted(2, true),
      ],
      lines: [
        "Error: The server refused the sign-in: the person denied access.",
        "Run the command again and allow access in the browser.",
      ],
      page: "400 Sign-in did not finish",
    });
  });

  test("never does in a dry run", async () => {
    const { text, ...end } = await atTerminal({ args: [...inEurope, "--dry-run"], signedOut: true });
    expect({ ...end, text }).toEqual({
      exitCode: 4,
      restored: true,
      requests: [],
      events: [invoked, commandFailed("auth_required", "local"), commandCompleted(4)],
      text: "Error: Not signed in to <sandbox>.\nRun `algolia auth login`.",
    });
  });
});
