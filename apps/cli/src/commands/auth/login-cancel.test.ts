import { describe, expect, test } from "@jest/globals";
import { withLock } from "@algolia-cli/durable-files";
import { join } from "node:path";
import type { Fault } from "@algolia-cli/sandbox";
import {
  atStep,
  authAborted,
  authStarted,
  browserOpened,
  callbackReceived,
  commandCompleted,
  commandFailed,
  identified,
  invoked,
  launcherStays,
  neverComesBack,
  onStage,
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
  /** Resolves in the state; by default when the log says so. */
  readonly reached?: (running: RunningCommand) => Promise<void>;
  readonly logged?: string;
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
    state: "ensuringApiKey",
    step: "api_key",
    told: afterSaving,
    page: "200 Signed in",
    fault: { kind: "delay", ms: anHour, path: "/1/applications/*/api-keys" },
  },
  {
    state: "configuring",
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
  const running = start(login, place.browser ? { browser: place.browser } : {});
  await (place.reached?.(running) ?? untilLogged(home.service, place.logged ?? atStep(place.step)));
  return running;
};

/** Whether the command's own server still answers at the address that the browser was to come back to. */
const isServed = async (address: string): Promise<boolean> => {
  const redirectUri = new URL(address).searchParams.get("redirect_uri") ?? "";
  const answer = await fetch(redirectUri, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  return (await answer?.text())?.includes("Algolia CLI") === true;
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
      onStage((stage) =>
        whileLocked(place.locked?.(stage.home), async () => {
          const running = await startIn(stage, place);
          const address = await running.address();
          running.signal(signal);
          const { stdout, stderr, page, ...end } = await running.ended;
          expect({ stdout, stderr: stderr.replace(/^Using .*\n/mu, ""), exitCode: end.exitCode, page }).toEqual({
            stdout: "",
            stderr: "Open this address to sign in:\n<authorization address>\n",
            exitCode,
            page: place.page,
          });
          expect(await isServed(address)).toBe(false);
          const delivered = [...end.events, ...(await stage.deliver())];
          expect(place.state === "openingBrowser" ? withoutLaunch(delivered) : delivered).toEqual([
            ...place.told,
            authAborted(place.step),
            commandFailed("canceled", "local"),
            commandCompleted(exitCode, byUser),
          ]);
        }),
      ),
  );
});

describe("auth login at a second signal", () => {
  test("ends at once, and the next command tells how far it came", () =>
    onStage(async (stage) => {
      const running = await startIn(stage, exchangingCode);
      running.signal("SIGSTOP");
      running.signal("SIGINT");
      running.signal("SIGTERM");
      running.signal("SIGCONT");
      // Both wait when it goes on; which one is handled first is the system's choice.
      expect([2, 143]).toContain((await running.ended).exitCode);
      expect(await stage.deliver()).toEqual([
        ...upToCallback,
        authAborted("exchange"),
        { event: "Command Completed", duration_ms: "<ms>", succeeded: false, exit_code: -1, interrupted: true },
      ]);
    }));
});
