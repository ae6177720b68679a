import { describe, expect, test } from "@jest/globals";
import {
  authStarted,
  browserOpened,
  callbackReceived,
  commandCompleted,
  commandFailed,
  invoked,
  launcherFails,
  neverComesBack,
  sessionCompleted,
} from "../../../testing/index.ts";
import {
  atTerminal,
  changeReads,
  expiresOnce,
  keys,
  payingShop,
  planFunnel,
  refusesRefresh,
  routes,
  shopOf,
} from "../../../testing/applications/index.ts";

const upgrade = ["application", "upgrade", "--application-id", "SHOP000001"] as const;
const downgrade = ["application", "downgrade", "--application-id", "SHOP000001"] as const;

const { started, acceptedTerms, declinedTerms, completed, aborted } = planFunnel("Upgrade");
const lowered = planFunnel("Downgrade");
const buildToGrow = { from_plan: "build", to_plan: "grow" };
const patched = "PATCH /1/applications/SHOP000001/plan/self-serve 204";

const choosing = "Which plan? Today it is Build.";
const confirming = "Do you accept these terms?";
const billing = "Open the billing page?";
const budgets = "Open the page on which budgets are set?";
const left = [commandFailed("canceled", "local"), commandCompleted(2, true)];

describe("a change of plan at a terminal", () => {
  test("asks for the plan among those in the direction, then for the terms, and offers the budgets", async () => {
    const { text, ...end } = await atTerminal({
      args: upgrade,
      seed: payingShop(),
      answers: [
        [choosing, keys.enter],
        [confirming, keys.yes],
        [budgets, keys.yes],
      ],
      browser: neverComesBack(),
    });
    expect({ ...end, offered: text.includes("○ Grow Plus"), present: text.includes("○ Build") }).toEqual({
      exitCode: 0,
      restored: true,
      requests: [...changeReads, patched],
      events: [invoked, started(), acceptedTerms(buildToGrow), completed(buildToGrow), commandCompleted(0)],
      offered: true,
      present: false,
      page: "200 Sign in · Algolia CLI sandbox",
    });
  });

  test("needs no question but for the terms when the plan is given, and none about budgets on the free plan", async () => {
    const { text, ...end } = await atTerminal({
      args: [...downgrade, "--plan", "free"],
      seed: payingShop("grow"),
      answers: [[confirming, keys.yes]],
    });
    const growToBuild = { from_plan: "grow", to_plan: "build" };
    expect({ ...end, line: text.split("\n").at(-1) }).toEqual({
      exitCode: 0,
      restored: true,
      requests: [...changeReads, patched],
      events: [
        invoked,
        lowered.started("free"),
        lowered.acceptedTerms(growToBuild),
        lowered.completed(growToBuild),
        commandCompleted(0),
      ],
      line: "Demo shop (SHOP000001) is now on the plan Build (Free); it was on Grow.",
    });
  });

  test.each([
    ["upgrade", upgrade, "grow-plus", "Upgrade"],
    ["downgrade", downgrade, "build", "Downgrade"],
  ] as const)("is done when there is no plan to %s to", async (direction, args, plan, name) => {
    const funnel = planFunnel(name);
    expect(await atTerminal({ args, seed: payingShop(plan) })).toEqual({
      exitCode: 0,
      restored: true,
      requests: changeReads,
      events: [
        invoked,
        funnel.started(),
        funnel.aborted({ from_plan: plan, to_plan: "unknown" }, "plan", "no_candidates"),
        commandCompleted(0),
      ],
      text: `There is no plan to ${direction} Demo shop to.`,
    });
  });

  test("is done without a change when the terms are declined, which is what Enter says", async () => {
    const { text, ...end } = await atTerminal({
      args: [...upgrade, "--plan", "grow"],
      seed: payingShop(),
      answers: [[confirming, keys.enter]],
    });
    expect({ ...end, line: text.split("\n").at(-1) }).toEqual({
      exitCode: 0,
      restored: true,
      requests: changeReads,
      events: [
        invoked,
        started("grow"),
        declinedTerms(buildToGrow),
        aborted(buildToGrow, "terms", "declined_terms"),
        commandCompleted(0),
      ],
      line: "The terms were not accepted. Nothing was changed.",
    });
  });

  test("shows what is agreed to although it is to be quiet, when the terms are asked for", async () => {
    const { text, exitCode } = await atTerminal({
      args: [...upgrade, "--plan", "grow", "--quiet"],
      seed: payingShop(),
      answers: [[confirming, keys.enter]],
    });
    expect({ exitCode, lines: text.split("\n").slice(0, 2) }).toEqual({
      exitCode: 0,
      lines: [
        "Application: Demo shop (SHOP000001)",
        "From Build to Grow: $0.50 per 1,000 search requests after the first 10,000 each month",
      ],
    });
  });

  test.each([
    ["the plan", [], choosing, [started(), aborted({ from_plan: "build", to_plan: "unknown" }, "plan", "cancelled")]],
    ["the terms", ["--plan", "grow"], confirming, [started("grow"), aborted(buildToGrow, "terms", "cancelled")]],
  ] as const)("is left with Esc at the question for %s", async (_what, flags, question, events) => {
    const { text: _, ...end } = await atTerminal({
      args: [...upgrade, ...flags],
      seed: payingShop(),
      answers: [[question, keys.escape]],
    });
    expect(end).toEqual({
      exitCode: 2,
      restored: true,
      requests: changeReads,
      events: [invoked, ...events, ...left],
    });
  });

  test("is not undone when the offer of the budgets is left with Esc", async () => {
    const { exitCode, restored, events, text } = await atTerminal({
      args: [...upgrade, "--plan", "grow", "--accept-terms"],
      seed: payingShop(),
      answers: [[budgets, keys.escape]],
    });
    expect({ exitCode, restored, events, told: text.includes("The page is at") }).toEqual({
      exitCode: 0,
      restored: true,
      events: [invoked, started("grow"), acceptedTerms(buildToGrow), completed(buildToGrow), commandCompleted(0)],
      told: false,
    });
  });

  test("shows the plans that wait for a payment method, and opens the billing page", async () => {
    const { text, ...end } = await atTerminal({
      args: upgrade,
      answers: [
        [choosing, keys.enter],
        [billing, keys.yes],
      ],
      browser: neverComesBack(),
    });
    expect({ ...end, shown: text.includes("Grow (needs a payment method)") }).toEqual({
      exitCode: 1,
      restored: true,
      requests: changeReads,
      events: [
        invoked,
        started(),
        aborted(buildToGrow, "plan", "billing_required"),
        commandFailed("billing_required", "local"),
        commandCompleted(1),
      ],
      shown: true,
      page: "200 Sign in · Algolia CLI sandbox",
    });
  });
});

describe("a page that is offered", () => {
  test("is told by its address when the browser cannot be opened, and the change is done all the same", async () => {
    const { exitCode, text } = await atTerminal({
      args: [...upgrade, "--plan", "grow", "--accept-terms"],
      seed: payingShop(),
      answers: [[budgets, keys.yes]],
      browser: launcherFails(),
    });
    expect({ exitCode, line: text.split("\n").at(-1) }).toEqual({
      exitCode: 0,
      line: "The page is at <sandbox>/account/billing/cost-management?applicationId=SHOP000001",
    });
  });
});

describe("a change of plan that signs in on the way", () => {
  const args = [...upgrade, "--plan", "grow", "--accept-terms"];
  const nested = (triggered_by: string) => [{ ...authStarted, triggered_by }, browserOpened, callbackReceived];

  test("does so when the session ends before the change, and then changes the plan once", async () => {
    const { text, ...end } = await atTerminal({
      args,
      seed: payingShop(),
      faults: [expiresOnce(routes.planChange), refusesRefresh],
      answers: [[budgets, keys.enter]],
    });
    expect({ ...end, said: text.includes("Your session has expired.") }).toEqual({
      exitCode: 0,
      restored: true,
      requests: [
        ...changeReads,
        patched.replace("204", "401"),
        "POST /2/oauth/token 400",
        "POST /2/oauth/token 200",
        patched,
      ],
      events: [
        invoked,
        started("grow"),
        acceptedTerms(buildToGrow),
        ...nested("expired_session"),
        sessionCompleted,
        completed(buildToGrow),
        commandCompleted(0),
      ],
      said: true,
      page: "200 Signed in",
    });
  });

  test("never does in a dry run", async () => {
    const { exitCode, text, events } = await atTerminal({
      args: [...args, "--dry-run"],
      seed: shopOf(),
      signedOut: true,
    });
    expect({ exitCode, text, events }).toEqual({
      exitCode: 4,
      text: "Error: Not signed in to <sandbox>.\nRun `algolia auth login`.",
      events: [invoked, commandFailed("auth_required", "local"), commandCompleted(4)],
    });
  });
});
