import { describe, expect, test } from "@jest/globals";
import {
  answers,
  changeReads,
  comparable,
  expectDone,
  expectFailed,
  keepDemoShop,
  onAccountStage,
  payingShop,
  planFunnel,
  routes,
  shopOf,
  unanswered,
} from "../../../testing/applications/index.ts";

const shop = ["--application-id", "SHOP000001"] as const;
const upgrade = ["application", "upgrade", ...shop, "--accept-terms"] as const;
const downgrade = ["application", "downgrade", ...shop, "--accept-terms"] as const;

const upgraded = planFunnel("Upgrade");
const downgraded = planFunnel("Downgrade");

const patched = "PATCH /1/applications/SHOP000001/plan/self-serve 204";
const growPrice = "$0.50 per 1,000 search requests after the first 10,000 each month";
const growPlusPrice = "$1.75 per 1,000 search requests after the first 10,000 each month";
const growTerms =
  "By proceeding, you accept the Algolia Grow Plan terms: usage is charged monthly to your payment method.";
const toGrow = ["Application: Demo shop (SHOP000001)", `From Build to Grow: ${growPrice}`, growTerms];
const onGrow = { application_id: "SHOP000001", plan: "grow", plan_name: "Grow", price: growPrice };
const onBuild = { application_id: "SHOP000001", plan: "build", plan_name: "Build", price: "Free" };

const buildToGrow = { from_plan: "build", to_plan: "grow" };

const grown = {
  narration: toGrow,
  requests: [...changeReads, patched],
  events: [upgraded.started("grow"), upgraded.acceptedTerms(buildToGrow), upgraded.completed(buildToGrow)],
  lines: [`Demo shop (SHOP000001) is now on the plan Grow (${growPrice}); it was on Build.`],
  document: onGrow,
};

describe("application upgrade", () => {
  test("shows what is agreed to, and changes the plan: three reads at once, one change", () =>
    expectDone({ args: [...upgrade, "--plan", "grow"], seed: payingShop() }, grown));

  test("changes the current application, unless another one is named by id or alias", () =>
    onAccountStage(
      async (stage) => {
        await keepDemoShop(stage);
        const plan = ["--plan", "grow", "--accept-terms", "--output", "json"];
        const byCurrent = await stage.run(["application", "upgrade", ...plan]);
        const byAlias = await stage.run(["app", "upgrade", ...plan, "--profile", "Demo Shop"]);
        const byVariable = await stage.run(["application", "upgrade", ...plan], {
          variables: { ALGOLIA_APPLICATION_ID: "NOWHERE001" },
        });
        expect({
          outputs: [byCurrent.stdout, byAlias.stdout],
          asked: byVariable.requests.filter((request) => request.includes("/1/application/")),
          plan: stage.sandbox.world.applications.all()[0]?.planId,
        }).toEqual({
          outputs: [`${JSON.stringify(onGrow)}\n`, `${JSON.stringify(onGrow)}\n`],
          asked: ["GET /1/application/NOWHERE001 404"],
          plan: "grow",
        });
      },
      { seed: payingShop() },
    ));

  test("does nothing on a plan that the application has already", () =>
    expectDone(
      { args: [...upgrade, "--plan", "grow"], seed: payingShop("grow") },
      {
        requests: changeReads,
        events: [
          upgraded.started("grow"),
          upgraded.aborted({ from_plan: "grow", to_plan: "grow" }, "plan", "already_on_plan"),
        ],
        lines: ["Demo shop is on the plan Grow already."],
        document: onGrow,
      },
    ));

  const legacy = {
    data: {
      id: "1001",
      type: "application",
      attributes: { name: "Demo shop", application_id: "SHOP000001", plan: { label: "Gold 2015" } },
    },
  };

  test("offers every plan to an application on one that is not in the list", () =>
    expectDone(
      { args: [...upgrade, "--plan", "grow"], seed: payingShop(), faults: [answers(routes.application, 200, legacy)] },
      {
        ...grown,
        narration: toGrow.map((line) => line.replace("From Build", "From Gold 2015")),
        events: [
          upgraded.started("grow"),
          upgraded.acceptedTerms({ from_plan: "unknown", to_plan: "grow" }),
          upgraded.completed({ from_plan: "unknown", to_plan: "grow" }),
        ],
        lines: [`Demo shop (SHOP000001) is now on the plan Grow (${growPrice}); it was on Gold 2015.`],
      },
    ));

  test("lets the server decide when it is not known whether there is a payment method", () =>
    expectDone(
      { args: [...upgrade, "--plan", "grow"], seed: payingShop(), faults: [answers(routes.user, 403)] },
      { ...grown, requests: [...changeReads.slice(0, 2), "GET /1/user 403", patched] },
    ));

  test("finds out by one read that the plan was changed when the answer got lost", () =>
    expectDone(
      { args: [...upgrade, "--plan", "grow"], seed: payingShop(), faults: [unanswered(routes.planChange)] },
      {
        ...grown,
        requests: [...changeReads, patched.replace("204", "200"), "GET /1/application/SHOP000001 200"],
      },
    ));

  test("renews a token that expires before the change, once and silently", () =>
    expectDone(
      {
        args: [...upgrade, "--plan", "grow"],
        seed: payingShop(),
        faults: [{ ...routes.planChange, kind: "expired_token", times: 1 }],
      },
      { ...grown, requests: [...changeReads, patched.replace("204", "401"), "POST /2/oauth/token 200", patched] },
    ));
});

describe("application downgrade", () => {
  test("goes to the free plan by its type, whatever its id is", () =>
    expectDone(
      { args: [...downgrade, "--plan", "free"], seed: payingShop("grow") },
      {
        narration: [
          "Application: Demo shop (SHOP000001)",
          "From Grow to Build: Free",
          "By proceeding, you accept the Algolia Build Plan terms.",
        ],
        requests: [...changeReads, patched],
        events: [
          downgraded.started("free"),
          downgraded.acceptedTerms({ from_plan: "grow", to_plan: "build" }),
          downgraded.completed({ from_plan: "grow", to_plan: "build" }),
        ],
        lines: [`Demo shop (SHOP000001) is now on the plan Build (Free); it was on Grow.`],
        document: onBuild,
      },
    ));

  test("goes from one paid plan to a lower one", () =>
    onAccountStage(
      async (stage) => {
        const { stdout, events } = await stage.run([...downgrade, "--plan", "Grow", "--output", "json"]);
        expect({ document: JSON.parse(stdout) as unknown, end: events.at(-2) }).toEqual({
          document: onGrow,
          end: downgraded.completed({ from_plan: "grow-plus", to_plan: "grow" }),
        });
      },
      { seed: payingShop("grow-plus") },
    ));

  test.each([
    ["the only free plan", undefined],
    [
      "another free plan than the first",
      [
        { id: "start", name: "Start" },
        { id: "build", name: "Build" },
      ],
    ],
  ])("is there already on %s", (_which, plans) =>
    expectDone(
      { args: [...downgrade, "--plan", "free"], seed: { ...shopOf({}, "build"), ...(plans && { plans }) } },
      {
        requests: changeReads,
        events: [
          downgraded.started("free"),
          downgraded.aborted({ from_plan: "build", to_plan: "build" }, "plan", "already_on_plan"),
        ],
        lines: ["Demo shop is on the plan Build already."],
        document: onBuild,
      },
    ),
  );
});

describe("a change of plan with --dry-run", () => {
  const preview = (args: readonly string[]) => ({ args: [...args, "--dry-run"], seed: payingShop("grow") });

  test.each([
    ["upgrade", upgrade, "grow-plus", `Grow Plus: ${growPlusPrice}`],
    ["downgrade", downgrade, "build", "Build: Free"],
  ] as const)("%s: reads, changes nothing and is no funnel", (action, args, plan, to) =>
    expectDone(preview([...args, "--plan", plan]), {
      requests: changeReads,
      lines: [`Would ${action} Demo shop (SHOP000001) from Grow to ${to}`, "Nothing was changed."],
      document: { action, application: "SHOP000001", plan, dryRun: true },
    }),
  );

  test("needs no accepted terms", () =>
    onAccountStage(
      async (stage) => {
        const args = ["application", "upgrade", ...shop, "--plan", "grow", "--dry-run"];
        const { exitCode, requests } = comparable(stage, await stage.run(args));
        const [application] = stage.sandbox.world.applications.all();
        expect({ exitCode, requests, plan: application?.planId }).toEqual({
          exitCode: 0,
          requests: changeReads,
          plan: "build",
        });
      },
      { seed: payingShop() },
    ));

  test("tells that nothing would change", () =>
    expectDone(preview([...upgrade, "--plan", "grow"]), {
      requests: changeReads,
      lines: ["Demo shop is on the plan Grow already."],
      document: onGrow,
    }));

  test("finds a payment method that is missing", () =>
    expectFailed(
      { args: [...upgrade, "--plan", "grow", "--dry-run"] },
      {
        requests: changeReads,
        failed: ["billing_required", "local"],
        message: "the plan Grow needs a payment method, and the account has none",
        hint: "Add one at <sandbox>/account/billing/details?applicationId=SHOP000001 and run the command again.",
      },
    ));

  test("never signs in", () =>
    expectFailed(
      { args: [...upgrade, "--plan", "grow", "--dry-run"], signedOut: true },
      {
        failed: ["auth_required", "local"],
        message: "not signed in to <sandbox>",
        hint: "Run `algolia auth login`.",
        exitCode: 4,
      },
    ));
});
