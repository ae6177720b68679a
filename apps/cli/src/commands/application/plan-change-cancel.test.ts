import { tellProof } from "@algolia-cli/proof";
import { afterAll, describe, expect, test } from "@jest/globals";
import {
  authAborted,
  authStarted,
  browserOpened,
  expectedOf,
  figuresOf,
  type HeldState,
  invoked,
  neverComesBack,
  stopIn,
  stops,
  untilInState,
  untilLogged,
  waitingText,
} from "../../../testing/index.ts";
import { expiresOnce, keepSession, payingShop, planFunnel, routes } from "../../../testing/applications/index.ts";

const { started, acceptedTerms, aborted } = planFunnel("Upgrade");
const upgrade = ["application", "upgrade", "--application-id", "SHOP000001"] as const;
const toGrow = [...upgrade, "--plan", "grow", "--accept-terms"] as const;
const plans = { from_plan: "build", to_plan: "grow" };
const anHour = 3_600_000;

const isIn =
  (state: string): HeldState["reached"] =>
  ({ home }) =>
    untilInState(home.service, state);

const account: Pick<HeldState, "args" | "seed" | "prepare"> = {
  args: toGrow,
  seed: payingShop(),
  prepare: keepSession,
};

const states: readonly HeldState[] = [
  {
    state: "ensuringSession, signing in",
    args: toGrow,
    browser: neverComesBack(),
    told: [
      invoked,
      started("grow"),
      { ...authStarted, triggered_by: "missing_session" },
      browserOpened,
      authAborted("callback"),
      aborted({ from_plan: "unknown", to_plan: "unknown" }, "auth", "cancelled"),
    ],
    page: "200 Sign in · Algolia CLI sandbox",
    reached: async ({ home }, running) => {
      await untilLogged(home.service, browserOpened.event);
      await running.shows(waitingText);
    },
  },
  {
    ...account,
    state: "loadingOffer",
    told: [invoked, started("grow"), aborted({ from_plan: "unknown", to_plan: "unknown" }, "plan", "cancelled")],
    faults: [{ ...routes.plans, kind: "delay", ms: anHour }],
    reached: isIn("loadingOffer"),
  },
  {
    ...account,
    state: "loadingOffer, refreshing the session",
    told: [invoked, started("grow"), aborted({ from_plan: "unknown", to_plan: "unknown" }, "plan", "cancelled")],
    faults: [expiresOnce(routes.plans), { ...routes.token, kind: "delay", ms: anHour }],
    reached: isIn("loadingOffer"),
  },
  {
    ...account,
    state: "choosingPlan",
    args: upgrade,
    told: [invoked, started(), aborted({ from_plan: "build", to_plan: "unknown" }, "plan", "cancelled")],
    reached: (_stage, running) => running.shows("Which plan? Today it is Build."),
  },
  {
    ...account,
    state: "confirmingTerms",
    args: [...upgrade, "--plan", "grow"],
    told: [invoked, started("grow"), aborted(plans, "terms", "cancelled")],
    reached: (_stage, running) => running.shows("Do you accept these terms?"),
  },
  {
    ...account,
    state: "changing",
    told: [invoked, started("grow"), acceptedTerms(plans), aborted(plans, "api_call", "cancelled")],
    faults: [{ ...routes.planChange, kind: "delay", ms: anHour }],
    reached: isIn("changing"),
  },
];

describe("application upgrade that is stopped at a terminal (T9)", () => {
  const times: number[] = [];

  describe.each(states)("in $state", (held) => {
    test.each(stops)(
      "by $by: one end with its step, exit code $exitCode, the terminal as it was, no lock",
      async (stop) => {
        const { ms, ...stopped } = await stopIn(held, stop.by);
        expect(stopped).toEqual(expectedOf(held, stop));
        times.push(ms);
      },
    );
  });

  afterAll(() => {
    if (times.length === states.length * stops.length)
      tellProof("T9", `application upgrade: ${times.length} stops, ${states.length} states`, figuresOf(times));
  });
});
