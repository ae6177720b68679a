import { describe, expect, test } from "@jest/globals";
import type { CollectedInvocation } from "@algolia-cli/sandbox";
import { onStage, until, untracked } from "../../testing/index.ts";
import { funnelPictures } from "./funnel-pictures.ts";

type Told = readonly [event: string, properties?: Readonly<Record<string, unknown>>];

const invocation = (id: string, ...told: readonly Told[]): CollectedInvocation => ({
  invocationId: id,
  events: told.map(([event, properties = {}], place) => ({
    type: "track",
    event,
    properties: { ...properties, invocation_id: id, event_index: place + 1 },
  })),
});

/** The counts of a picture: of a state by its id, of an ending by the state that leads there. */
const countsIn = (svg: string): Readonly<Record<string, string>> => {
  const cards = [...svg.matchAll(/<g class="card [^"]*" data-state="([^"]*)">(.*?)<\/g>/gu)];
  const ways = [...svg.matchAll(/data-from="([^"]*)" data-to="([^"]*)">.*?<g class="chip (.*?)<\/g>/gu)];
  const last = (shapes = ""): string | undefined => /([\d,]+(?: · [\d,]+ here)?)<\/text>$/u.exec(shapes)?.[1];
  return Object.fromEntries(
    [
      ...cards.map(([, state = "", shapes]) => [state, last(shapes)] as const),
      ...ways.map(([, from = "", to = "", shapes]) => [`${from} > ${to}`, last(shapes)] as const),
    ].filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
};

const drawn = (...invocations: readonly CollectedInvocation[]) =>
  Object.fromEntries(
    funnelPictures()
      .draw(invocations)
      .map(({ title, runs, svg }) => [title, { runs, ...countsIn(svg) }]),
  );

const upToCallback: readonly Told[] = [
  ["Command Invoked"],
  ["CLI Auth Started"],
  ["CLI Auth Browser Opened"],
  ["CLI Auth Callback Received"],
];

describe("the funnels as pictures", () => {
  test("show where sign-ins ended: by the step that the events name, and by what a completed one says of its way", () => {
    const created = { had_existing_apps: false, created_app_during_flow: true };
    expect(
      drawn(
        invocation("1", ...upToCallback, [
          "CLI Auth Completed",
          { had_existing_apps: true, created_app_during_flow: false },
        ]),
        invocation("2", ...upToCallback, ["CLI Auth Completed"]),
        invocation("3", ...upToCallback, ["CLI Auth Completed", created]),
        invocation("4", ...upToCallback, ["CLI Auth Failed", { step: "exchange" }]),
        invocation("5", ["CLI Auth Logout"]),
      )["Sign in"],
    ).toEqual({
      runs: 4,
      listening: "4",
      openingBrowser: "4",
      awaitingCallback: "4",
      exchangingCode: "4",
      savingSession: "3",
      fetchingApplications: "2",
      choosingApplication: "1",
      creatingApplication: "1",
      ensuringApiKey: "1",
      configuring: "1",
      completed: "3",
      "savingSession > completed": "1",
      "creatingApplication > completed": "1",
      "exchangingCode > failed": "1",
    });
  });

  test("keep nested funnels and the two directions of a change of plan apart", () => {
    const pictures = drawn(
      invocation(
        "1",
        ["CLI Application Create Started", { triggered_from: "explicit_command" }],
        ["CLI Auth Started"],
        ["CLI Auth Aborted", { step: "callback", reason: "cancelled" }],
        ["CLI Application Create Aborted", { step: "auth", reason: "cancelled" }],
      ),
      invocation("2", ["CLI Application Downgrade Started"], ["CLI Application Downgrade Failed", { step: "plan" }]),
    );
    expect(pictures).toEqual({
      "Sign in": { runs: 1, listening: "1" },
      "Create an application": {
        runs: 1,
        namingApplication: "1",
        ensuringSession: "1",
        "ensuringSession > aborted": "1",
      },
      "Upgrade an application": { runs: 0 },
      "Downgrade an application": { runs: 1, resolvingApplication: "1", ensuringSession: "1", loadingOffer: "1" },
    });
  });

  test("say where a run is that has not ended", () => {
    expect(drawn(invocation("1", ["CLI Auth Started"], ["CLI Auth Browser Opened"]))["Sign in"]).toEqual({
      runs: 1,
      listening: "1",
      openingBrowser: "1",
      awaitingCallback: "1 · 1 here",
    });
  });

  test("are on the page of the sandbox that the CLI starts", () =>
    onStage(async ({ start }) => {
      const variables = { ...untracked.variables, ALGOLIA_DASHBOARD_URL: undefined, ALGOLIA_API_URL: undefined };
      const sandbox = start(["sandbox", "start"], { variables });
      const url = await until("the sandbox runs", () => /http:\/\/127\.0\.0\.1:\d+/u.exec(sandbox.stdout())?.[0]);
      const page = await (await fetch(`${url}/collector/funnels`)).text();
      expect(page.match(/<h2>([^<]*)<\/h2>/gu)).toEqual([
        "<h2>Sign in</h2>",
        "<h2>Create an application</h2>",
        "<h2>Upgrade an application</h2>",
        "<h2>Downgrade an application</h2>",
      ]);
      sandbox.signal("SIGTERM");
      expect((await sandbox.ended).exitCode).toBe(143);
    }));
});
