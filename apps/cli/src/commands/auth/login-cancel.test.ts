import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import {
  atStep,
  authAborted,
  authStarted,
  browserOpened,
  commandCompleted,
  describeStops,
  hasLogged,
  hasShown,
  type HeldState,
  identified,
  invoked,
  launcherStays,
  marked,
  neverComesBack,
  noShop,
  onStage,
  preloaded,
  redirectElsewhere,
  type ReportedEvent,
  severalShops,
  type Stage,
  untilLogged,
  upToCallback,
  waitsForBrowser,
} from "../../../testing/index.ts";

const login = ["auth", "login", "--app-id", "SHOP000001"] as const;
const stoppedInTab = "400 Sign-in did not finish";
const anHour = 3_600_000;
const afterSaving = [...upToCallback, identified];

/** A system that takes for ever to give a port. */
const noPortYet = preloaded(`
  import { Server } from "node:net";
  Server.prototype.listen = function () {
    setTimeout(() => undefined, ${anHour});
    return this;
  };
`);

const waiting = {
  args: login,
  told: [invoked, authStarted, browserOpened, authAborted("callback")],
  page: "200 Sign in · Algolia CLI sandbox",
  browser: neverComesBack(),
};

const exchangingCode: HeldState = {
  state: "exchangingCode",
  args: login,
  told: [...upToCallback, authAborted("exchange")],
  page: stoppedInTab,
  faults: [{ kind: "delay", ms: anHour, path: "/2/oauth/token" }],
  reached: hasLogged(atStep("exchange")),
};

/** A state after the redirect, held by a call that is not answered. */
const atCall = (state: string, step: string, path: string): HeldState => ({
  state,
  args: login,
  told: [...afterSaving, authAborted(step)],
  page: "200 Signed in",
  faults: [{ kind: "delay", ms: anHour, path }],
  reached: hasLogged(atStep(step)),
});

const creationAborted: ReportedEvent = {
  event: "CLI Application Create Aborted",
  triggered_from: "auth_flow",
  step: "plan",
  reason: "cancelled",
  duration_ms: "<ms>",
};

const states: readonly HeldState[] = [
  {
    state: "listening",
    args: login,
    variables: noPortYet,
    told: [invoked, authStarted, authAborted("callback")],
    reached: hasLogged(authStarted.event),
  },
  {
    state: "openingBrowser",
    args: login,
    browser: launcherStays(),
    told: [invoked, authStarted, authAborted("callback")],
    reached: async (_stage, { browser }) => browser.launched,
  },
  { state: "awaitingCallback", ...waiting, reached: waitsForBrowser },
  {
    state: "awaitingCallback in a dumb terminal",
    ...waiting,
    variables: { TERM: "dumb" },
    reached: waitsForBrowser,
  },
  exchangingCode,
  {
    ...exchangingCode,
    state: "exchangingCode with a pasted address",
    browser: neverComesBack(),
    page: "200 Sign in · Algolia CLI sandbox",
    reached: async (stage, running) => {
      await waitsForBrowser(stage, running);
      running.type(marked(await redirectElsewhere(await running.address())));
      await untilLogged(stage.home.service, atStep("exchange"));
      await running.shows("Finishing the sign-in.");
    },
  },
  {
    state: "savingSession",
    args: login,
    told: [...upToCallback, authAborted("session_save")],
    page: "200 Signed in",
    locked: ({ service }) => join(service.state, "session.lock"),
    reached: hasLogged(atStep("session_save")),
  },
  atCall("fetchingApplications", "apps_fetch", "/1/applications"),
  {
    state: "choosingApplication",
    args: ["auth", "login"],
    seed: severalShops,
    told: [...afterSaving, authAborted("app_select")],
    page: "200 Signed in",
    reached: hasShown("Which application do you want to work with?"),
  },
  {
    ...atCall("creatingApplication", "app_create", "/1/hosting/regions"),
    args: ["auth", "login", "--app-name", "First shop", "--region", "EU"],
    seed: noShop,
    told: [
      ...afterSaving,
      { event: "CLI Application Create Started", triggered_from: "auth_flow" },
      creationAborted,
      authAborted("app_create"),
    ],
    reached: hasLogged(atStep("plan")),
  },
  atCall("ensuringApiKey", "api_key", "/1/applications/*/api-keys"),
  {
    state: "configuring",
    args: login,
    told: [...afterSaving, authAborted("profile_configure")],
    page: "200 Signed in",
    locked: ({ service }) => join(service.config, "state.toml.lock"),
    reached: hasLogged(atStep("profile_configure")),
  },
];

/** A launcher that is watched for longer than two seconds counts as launched: the one event that may be there or not. */
const withoutLaunch = (events: readonly ReportedEvent[]) => events.filter(({ event }) => event !== browserOpened.event);

describeStops({
  claim: "T9",
  command: "auth login",
  states,
  comparable: (stopped, { state }) =>
    state === "openingBrowser" ? { ...stopped, events: withoutLaunch(stopped.events) } : stopped,
});

/** Both signals wait for the process when it goes on; which one is handled first is the system's choice. */
const signalTwice = async (stage: Stage): Promise<readonly ReportedEvent[]> => {
  stage.sandbox.faults.add({ kind: "delay", ms: anHour, path: "/2/oauth/token" });
  const running = stage.start(login);
  await untilLogged(stage.home.service, atStep("exchange"));
  for (const signal of ["SIGSTOP", "SIGINT", "SIGTERM", "SIGCONT"] as const) running.signal(signal);
  expect([2, 143]).toContain((await running.ended).exitCode);
  return stage.deliver();
};

const attempts = 20;

describe("auth login at a second signal", () => {
  test("ends at once, and the next command tells how far it came", async () => {
    let events: readonly ReportedEvent[] = [];
    // The first one may have been dealt with before the second is looked at: then there is nothing to cut short.
    for (let attempt = 0; attempt < attempts && events.at(-1)?.["interrupted"] !== true; attempt += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
      await onStage(async (stage) => void (events = await signalTwice(stage)));
    }
    expect(events).toEqual([...upToCallback, authAborted("exchange"), { ...commandCompleted(-1), interrupted: true }]);
  });
});
