import { join } from "node:path";
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
import {
  createFunnel,
  expiresOnce,
  keepSession,
  payingShop,
  refusesRefresh,
  routes,
} from "../../../testing/applications/index.ts";

const { started, acceptedTerms, completed, aborted } = createFunnel("explicit_command");
const create = ["application", "create"] as const;
const named = [...create, "--name", "Book shop"] as const;
const paid = [...named, "--plan", "grow", "--region", "EU", "--accept-terms"] as const;
const anHour = 3_600_000;

const isIn =
  (state: string): HeldState["reached"] =>
  ({ home }) =>
    untilInState(home.service, state);

const shows =
  (text: string): HeldState["reached"] =>
  (_stage, running) =>
    running.shows(text);

const before = (step: string) => [invoked, started, aborted(step, "cancelled")];
const left = [invoked, started, acceptedTerms("grow"), aborted("api_call", "cancelled")];
const exists = [invoked, started, acceptedTerms("grow"), completed({ plan: "grow" })];

const asking = (state: string, step: string, args: readonly string[], question: string): HeldState => ({
  state,
  args,
  seed: payingShop(),
  prepare: keepSession,
  told: before(step),
  reached: shows(question),
});

/** A paid creation that is held at a call or a lock. */
const paying: Pick<HeldState, "args" | "seed" | "prepare"> = { args: paid, seed: payingShop(), prepare: keepSession };

const states: readonly HeldState[] = [
  asking("namingApplication", "name", create, "How should the application be called?"),
  {
    state: "ensuringSession, signing in",
    args: named,
    browser: neverComesBack(),
    told: [
      invoked,
      started,
      { ...authStarted, triggered_by: "missing_session" },
      browserOpened,
      authAborted("callback"),
      aborted("auth", "cancelled"),
    ],
    page: "200 Sign in · Algolia CLI sandbox",
    reached: async ({ home }, running) => {
      await untilLogged(home.service, browserOpened.event);
      await running.shows(waitingText);
    },
  },
  {
    ...paying,
    state: "loadingOffer",
    told: before("plan"),
    faults: [{ ...routes.plans, kind: "delay", ms: anHour }],
    reached: isIn("loadingOffer"),
  },
  {
    ...paying,
    state: "loadingOffer, refreshing the session",
    told: before("plan"),
    faults: [expiresOnce(routes.plans), { ...routes.token, kind: "delay", ms: anHour }],
    reached: isIn("loadingOffer"),
  },
  {
    ...paying,
    state: "loadingOffer, signing in again",
    browser: neverComesBack(),
    told: [
      invoked,
      started,
      { ...authStarted, triggered_by: "expired_session" },
      browserOpened,
      authAborted("callback"),
      aborted("plan", "cancelled"),
    ],
    page: "200 Sign in · Algolia CLI sandbox",
    faults: [expiresOnce(routes.plans), refusesRefresh],
    reached: async ({ home }, running) => {
      await untilLogged(home.service, browserOpened.event);
      await running.shows(waitingText);
    },
  },
  asking("choosingPlan", "plan", named, "Which plan?"),
  asking("choosingRegion", "region", [...named, "--plan", "free"], "Where should its data live?"),
  asking("confirmingTerms", "terms", [...named, "--plan", "free", "--region", "EU"], "Do you accept these terms?"),
  {
    ...paying,
    state: "creating",
    told: left,
    faults: [{ ...routes.creation, kind: "delay", ms: anHour }],
    reached: isIn("creating"),
  },
  {
    ...paying,
    state: "creatingApiKey",
    told: exists,
    faults: [{ ...routes.apiKeys, kind: "delay", ms: anHour }],
    reached: isIn("creatingApiKey"),
  },
  {
    ...paying,
    state: "applyingPlan",
    told: exists,
    faults: [{ ...routes.planChange, kind: "delay", ms: anHour }],
    reached: isIn("applyingPlan"),
  },
  {
    ...paying,
    state: "configuring",
    told: exists,
    locked: ({ service }) => join(service.config, "state.toml.lock"),
    reached: isIn("configuring"),
  },
];

describe("application create that is stopped at a terminal (T9)", () => {
  const times: number[] = [];

  describe.each(states)("in $state", (held) => {
    test.each(stops)(
      "by $by: one end with its step, exit code $exitCode, the terminal as it was, no lock",
      async (stop) => {
        const { ms, ...stopped } = await stopIn(held, stop.by);
        const names = JSON.parse(
          JSON.stringify(stopped).replaceAll(/"created_app_id":"\w+"/gu, '"created_app_id":"NEWAPP0001"'),
        );
        expect(names).toEqual(expectedOf(held, stop));
        times.push(ms);
      },
    );
  });

  afterAll(() => {
    if (times.length === states.length * stops.length)
      tellProof("T9", `application create: ${times.length} stops, ${states.length} states`, figuresOf(times));
  });
});
