import { describe, test } from "@jest/globals";
import type { Fault } from "@algolia-cli/sandbox";
import type { ReportedEvent } from "../../../testing/index.ts";
import {
  answers,
  createFunnel,
  expectFailed,
  expiresOnce,
  offerReads,
  payingShop,
  refusesRefresh,
  routes,
  unheard,
} from "../../../testing/applications/index.ts";

const create = ["application", "create", "--region", "EU", "--accept-terms", "--name", "Book shop"] as const;

const { started, acceptedTerms, failed, aborted } = createFunnel("explicit_command");
const narration = ["Plan: Build (Free)", "By proceeding, you accept the Algolia Build Plan terms."];

/** A kind of failure: its class, source and status. */
type Failed = readonly [errorClass: string, source: string, status?: number];

const [listed, inRegions, ofPlans, ofUser] = offerReads;
const invalid: Failed = ["invalid_response", "api", 200];
const usage: Failed = ["validation_error", "validation"];

describe("application create that finds no offer", () => {
  test.each<[string, Fault, Failed, string, string, number?]>([
    [
      "plans that keep failing, after three attempts",
      answers(routes.plans, 500),
      ["http_500", "api", 500],
      "listing the plans failed (HTTP 500, request <id>)",
      "Try again later.",
      3,
    ],
    [
      "a page of HTML instead of plans",
      { ...routes.plans, kind: "html" },
      invalid,
      "listing the plans got an answer that cannot be used: it is text/html and not JSON",
      "Check the URL, or look for a newer version of this tool.",
    ],
    [
      "plans that lack a field",
      answers(routes.plans, 200, { data: [{ id: "1", type: "plan_template", attributes: { name: "Build" } }] }),
      invalid,
      'listing the plans got an answer that cannot be used: "data[0].attributes.configuration" is missing',
      "Check the URL, or look for a newer version of this tool.",
    ],
    [
      "no plans at all",
      answers(routes.plans, 200, { data: [] }),
      ["invalid_response", "api"],
      "the server offers no plans",
      "Try again later.",
    ],
  ])("fails at the plan for %s", (_what, fault, how, message, hint, attempts = 1) =>
    expectFailed(
      { args: create, faults: [fault] },
      {
        requests: [
          listed,
          inRegions,
          ...Array<string>(attempts).fill(ofPlans.replace("200", `${how[2] ?? 200}`)),
          ofUser,
        ],
        events: [started, failed("plan", how[0], how[2])],
        failed: how,
        message,
        hint,
      },
    ),
  );

  test.each<[string, readonly string[], string, string, ReportedEvent, Failed]>([
    [
      "a plan that there is not",
      ["--region", "EU", "--plan", "gold"],
      'there is no plan "gold"',
      "The plans are: build, grow, grow-plus.",
      failed("plan", "validation_error"),
      usage,
    ],
    [
      "a region that there is not",
      ["--region", "XX"],
      'there is no region "XX"',
      "The regions are: EU, US, UK, JP.",
      failed("region", "validation_error"),
      usage,
    ],
    [
      "a plan that needs a payment method, which ends it as left",
      ["--region", "EU", "--plan", "Grow Plus"],
      "the plan Grow Plus needs a payment method, and the account has none",
      "Add one at <sandbox>/account/billing/details and run the command again.",
      aborted("plan", "billing_required"),
      ["billing_required", "local"],
    ],
  ])("refuses %s before anything is created", (_what, flags, message, hint, ended, how) =>
    expectFailed(
      { args: ["application", "create", "--accept-terms", ...flags] },
      { requests: offerReads, events: [started, ended], failed: how, message, hint },
    ),
  );

  test("refuses what cannot be a region's code where the regions are not known", () =>
    expectFailed(
      {
        args: ["application", "create", "--accept-terms", "--region", "my region; here"],
        faults: [answers(routes.regions, 200, { region_codes: [] })],
      },
      {
        requests: offerReads,
        events: [started, failed("region", "validation_error")],
        failed: usage,
        message: '"my region; here" is not the code of a region',
        hint: "Codes are short, e.g. EU.",
      },
    ));

  test("says of a plan that is hidden although there is a payment method that it is not offered", () =>
    expectFailed(
      {
        args: [...create, "--plan", "grow"],
        seed: { ...payingShop(), plans: [{ id: "build", name: "Build" }] },
      },
      {
        requests: offerReads,
        events: [started, aborted("plan", "billing_required")],
        failed: ["billing_required", "local"],
        message: "the server does not offer the plan Grow to this account",
        hint: "See the billing details at <sandbox>/account/billing/details and run the command again.",
      },
    ));
});

describe("application create with flags that cannot do", () => {
  test.each<[string, readonly string[], string, string]>([
    [
      "no region where nobody can be asked",
      ["--accept-terms"],
      "the region is missing",
      "Say where the data lives with --region, e.g. --region EU.",
    ],
    [
      "terms that nobody accepts where nobody can be asked",
      ["--region", "EU"],
      "the plan's terms have to be accepted: --accept-terms is missing",
      "Give --accept-terms, or run the command at a terminal.",
    ],
  ])("asks no server: %s", (_what, flags, message, hint) =>
    expectFailed({ args: ["application", "create", ...flags] }, { failed: usage, message, hint }),
  );

  const help = 'Run "algolia application create --help" to see what it takes.';

  test.each<[string, readonly string[], string]>([
    ["an empty name", ["--name", ""], 'option "--name" needs a value'],
    ["a blank name", ["--name", "  "], 'option "--name" needs a value'],
    ["a name of 256 characters", ["--name", "n".repeat(256)], "--name is longer than 255 characters"],
    [
      "a name that colours",
      ["--name", "\u001b[31mred"],
      "--name must be one line without invisible control characters",
    ],
    ["a name of two lines", ["--name", "Book\nshop"], "--name must be one line without invisible control characters"],
    [
      "a name that turns the direction",
      ["--name", "\u200fBook"],
      "--name must be one line without invisible control characters",
    ],
    ["an alias that rings", ["--alias", "book\u0007"], "--alias must be one line without invisible control characters"],
  ])("leaves no event behind: %s", (_what, flags, message) =>
    expectFailed(
      { args: ["application", "create", "--region", "EU", "--accept-terms", ...flags] },
      { failed: usage, message, hint: help, untracked: true },
    ),
  );
});

describe("application create whose call fails", () => {
  const posting = (status: number) => `POST /1/applications ${status}`;
  const nothing = "No such application was created: run the command again.";

  test.each<[string, Fault, Failed, string, string, readonly string[]]>([
    [
      "a name that the server refuses",
      answers(routes.creation, 422, { errors: [{ detail: "Name is a reserved word." }] }),
      ["http_422", "api", 422],
      "creating the application failed: Name is a reserved word (HTTP 422, request <id>)",
      "Correct it and try again.",
      [posting(422)],
    ],
    [
      "a broken server",
      answers(routes.creation, 500),
      ["http_500", "api", 500],
      "creating the application failed (HTTP 500, request <id>)",
      nothing,
      [posting(500), listed],
    ],
    [
      "a page of HTML",
      { ...routes.creation, kind: "html" },
      invalid,
      "creating the application got an answer that cannot be used: it is text/html and not JSON",
      nothing,
      [posting(200), listed],
    ],
    [
      "an answer that lacks the id",
      answers(routes.creation, 201, { data: { id: "7", type: "application", attributes: { name: "Book shop" } } }),
      ["invalid_response", "api", 201],
      'creating the application got an answer that cannot be used: "data.attributes.application_id" is missing',
      nothing,
      [posting(201), listed],
    ],
    [
      "a connection that breaks before anything is done",
      unheard(routes.creation),
      ["network_error", "network"],
      "could not reach <sandbox> (ECONNRESET): the connection broke",
      nothing,
      [posting(200), listed],
    ],
  ])("tells of %s, having looked whether it was created all the same", (_what, fault, how, message, hint, made) =>
    expectFailed(
      { args: create, faults: [fault] },
      {
        narration,
        requests: [...offerReads, ...made],
        events: [started, acceptedTerms("build"), failed("api_call", how[0], how[2])],
        failed: how,
        message,
        hint,
      },
    ),
  );

  test("tells of a region without room, where the others are not known", () =>
    expectFailed(
      {
        args: ["application", "create", "--region", "JP", "--accept-terms"],
        faults: [answers(routes.regions, 200, { region_codes: [] })],
      },
      {
        narration,
        requests: [...offerReads, posting(422)],
        events: [started, acceptedTerms("build"), failed("api_call", "cluster_unavailable", 422)],
        failed: ["cluster_unavailable", "api", 422],
        message:
          "the region has no room for another application: A cluster is not available in region JP: choose another region.",
        hint: "Choose another region with --region.",
      },
    ));

  test("tells of a region without room, where no other can be asked for", () =>
    expectFailed(
      { args: ["application", "create", "--region", "JP", "--accept-terms"] },
      {
        narration,
        requests: [...offerReads, posting(422)],
        events: [started, acceptedTerms("build"), failed("api_call", "cluster_unavailable", 422)],
        failed: ["cluster_unavailable", "api", 422],
        message:
          "the region has no room for another application: A cluster is not available in region JP: choose another region.",
        hint: "Choose another region with --region: EU, US, UK.",
      },
    ));
});

describe("application create without a session", () => {
  test("fails signed out where nobody can sign in", () =>
    expectFailed(
      { args: create, signedOut: true },
      {
        events: [started, failed("auth", "auth_required")],
        failed: ["auth_required", "local"],
        message: "not signed in to <sandbox>",
        hint: "Run `algolia auth login`.",
        exitCode: 4,
      },
    ));

  test("fails when the session ends before the creation and cannot be renewed", () =>
    expectFailed(
      { args: create, faults: [expiresOnce(routes.creation), refusesRefresh] },
      {
        narration,
        requests: [...offerReads, "POST /1/applications 401", "POST /2/oauth/token 400"],
        events: [started, acceptedTerms("build"), failed("api_call", "session_expired", 401)],
        failed: ["session_expired", "api", 401],
        message: "the session has expired",
        hint: "Run `algolia auth login`.",
        exitCode: 4,
      },
    ));
});
