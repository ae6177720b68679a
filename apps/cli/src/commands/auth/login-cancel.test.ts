import { describe, expect, test } from "@jest/globals";
import { withLock } from "@algolia-cli/durable-files";
import { join } from "node:path";
import type { Fault, Seed } from "@algolia-cli/sandbox";
import {
  atStep,
  authAborted,
  authStarted,
  browserOpened,
  commandCompleted,
  commandFailed,
  identified,
  invoked,
  isServed,
  launcherStays,
  neverComesBack,
  noShop,
  oneShop,
  onStage,
  preloaded,
  type ReportedEvent,
  type RunningCommand,
  type Stage,
  untilLogged,
  upToCallback,
  type Visitor,
} from "../../../testing/index.ts";

const login = ["auth", "login", "--app-id", "SHOP000001"] as const;
const stoppedInTab = "400 Sign-in did not finish";

/** How a sign-in is kept in one of its states, and what it has told by then. */
interface Place {
  readonly state: string;
  readonly step: string;
  readonly told: readonly ReportedEvent[];
  readonly page?: string;
  readonly browser?: Visitor;
  readonly fault?: Fault;
  /** A file that is locked meanwhile. */
  readonly locked?: (home: Stage["home"]) => string;
  readonly args?: readonly string[];
  readonly seed?: Seed;
  /** Resolves in the state; by default when the log says so. */
  readonly reached?: (running: RunningCommand) => Promise<void>;
  readonly logged?: string;
  readonly narration?: string;
  /** The end of a funnel inside of it, which comes first. */
  readonly inner?: readonly ReportedEvent[];
}

const anHour = 3_600_000;
const afterSaving = [...upToCallback, identified];

const awaitingCallback: Place = {
  state: "awaitingCallback",
  step: "callback",
  told: [invoked, authStarted, browserOpened],
  page: "200 Sign in · Algolia CLI sandbox",
  browser: neverComesBack(),
  logged: "CLI Auth Browser Opened",
};

const exchangingCode: Place = {
  state: "exchangingCode",
  step: "exchange",
  told: upToCallback,
  page: stoppedInTab,
  fault: { kind: "delay", ms: anHour, path: "/2/oauth/token" },
};

const places: readonly Place[] = [
  {
    state: "openingBrowser",
    step: "callback",
    told: [invoked, authStarted],
    browser: launcherStays(),
    reached: ({ browser }) => browser.launched,
  },
  awaitingCallback,
  exchangingCode,
  {
    state: "savingSession",
    step: "session_save",
    told: upToCallback,
    page: "200 Signed in",
    locked: ({ service }) => join(service.state, "session.lock"),
  },
  {
    state: "fetchingApplications",
    step: "apps_fetch",
    told: afterSaving,
    page: "200 Signed in",
    fault: { kind: "delay", ms: anHour, path: "/1/applications" },
  },
  {
    state: "creatingApplication",
    narration: "The account has no application yet: let us create the first one.\n",
    step: "app_create",
    told: [...afterSaving, { event: "CLI Application Create Started", triggered_from: "auth_flow" }],
    page: "200 Signed in",
    args: ["auth", "login", "--app-name", "First shop", "--region", "EU"],
    seed: noShop,
    fault: { kind: "delay", ms: anHour, path: "/1/hosting/regions" },
    logged: atStep("plan"),
    inner: [
      {
        event: "CLI Application Create Aborted",
        triggered_from: "auth_flow",
        step: "plan",
        reason: "cancelled",
        duration_ms: "<ms>",
      },
    ],
  },
  {
    state: "ensuringApiKey",
    narration: "Using the application Demo shop (SHOP000001).\n",
    step: "api_key",
    told: afterSaving,
    page: "200 Signed in",
    fault: { kind: "delay", ms: anHour, path: "/1/applications/*/api-keys" },
  },
  {
    state: "configuring",
    narration: "Using the application Demo shop (SHOP000001).\n",
    step: "profile_configure",
    told: afterSaving,
    page: "200 Signed in",
    locked: ({ service }) => join(service.config, "state.toml.lock"),
  },
];

const whileLocked = (path: string | undefined, work: () => Promise<void>): Promise<void> =>
  path === undefined ? work() : withLock(path, { now: Date.now, timeoutMs: 10_000 }, work);

const startIn = async ({ start, sandbox, home }: Stage, place: Place): Promise<RunningCommand> => {
  if (place.fault) sandbox.faults.add(place.fault);
  const running = start(place.args ?? login, place.browser ? { browser: place.browser } : {});
  await (place.reached?.(running) ?? untilLogged(home.service, place.logged ?? atStep(place.step)));
  return running;
};

const signals = [
  ["SIGINT", 2, true],
  ["SIGTERM", 143, undefined],
  ["SIGHUP", 129, undefined],
] as const;

/** A launcher that is watched for longer than two seconds counts as launched: the one event that may be there or not. */
const withoutLaunch = (events: readonly ReportedEvent[]) => events.filter(({ event }) => event !== browserOpened.event);

describe.each(places)("auth login in $state", (place) => {
  test.each(signals)(
    "ends once at %s, with its exit code and its step, and leaves nothing",
    (signal, exitCode, byUser) =>
      onStage(
        (stage) =>
          whileLocked(place.locked?.(stage.home), async () => {
            const running = await startIn(stage, place);
            const address = await running.address();
            running.signal(signal);
            const { stdout, stderr, page, ...end } = await running.ended;
            expect({ stdout, stderr, exitCode: end.exitCode, page }).toEqual({
              stdout: "",
              stderr: `Open this address to sign in:\n<authorization address>\n${place.narration ?? ""}`,
              exitCode,
              page: place.page,
            });
            expect(await isServed(address)).toBe(false);
            const delivered = [...end.events, ...(await stage.deliver())];
            expect(place.state === "openingBrowser" ? withoutLaunch(delivered) : delivered).toEqual([
              ...place.told,
              ...(place.inner ?? []),
              authAborted(place.step),
              commandFailed("canceled", "local"),
              commandCompleted(exitCode, byUser),
            ]);
          }),
        { seed: place.seed ?? oneShop },
      ),
  );
});

/** A system that takes for ever to give a port. */
const noPortYet = preloaded(`
  import { Server } from "node:net";
  Server.prototype.listen = function () {
    setTimeout(() => undefined, ${anHour});
    return this;
  };
`);

describe("auth login in listening", () => {
  test.each(signals)(
    "ends once at %s, with its exit code and its step, before anything is shown",
    (signal, exitCode, byUser) =>
      onStage(async (stage) => {
        const running = stage.start(login, { variables: noPortYet });
        await untilLogged(stage.home.service, authStarted.event);
        running.signal(signal);
        const { events, ...end } = await running.ended;
        expect(end).toEqual({ stdout: "", stderr: "", exitCode, requests: [] });
        expect([...events, ...(await stage.deliver())]).toEqual([
          invoked,
          authStarted,
          authAborted("callback"),
          commandFailed("canceled", "local"),
          commandCompleted(exitCode, byUser),
        ]);
      }),
  );
});

/** Both signals wait for the process when it goes on; which one is handled first is the system's choice. */
const signalTwice = async (stage: Stage): Promise<readonly ReportedEvent[]> => {
  const running = await startIn(stage, exchangingCode);
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
    expect(events).toEqual([
      ...upToCallback,
      authAborted("exchange"),
      { event: "Command Completed", duration_ms: "<ms>", succeeded: false, exit_code: -1, interrupted: true },
    ]);
  });
});
