import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { denies, neverComesBack, newcomer, onStage, signsUp, type Stage } from "../../testing/index.ts";
import { payingShop } from "../../testing/applications/index.ts";
import { type CountedRun, countedRuns, invocationsOf, median, rowsBy } from "../../testing/counted-funnels.ts";
import { openRecipes, type Recipes } from "../../testing/sql-recipes.ts";
import type { Message } from "../../testing/reported-events.ts";

const create = ["application", "create", "--region", "EU", "--accept-terms"] as const;
const change = (direction: "upgrade" | "downgrade", plan: string) =>
  ["application", direction, "--plan", plan, "--accept-terms"] as const;

/** A week in the life of a funnel: what is completed, what fails, what is left, what is asked twice, and a process that is killed. */
const live = async ({ run, start, sandbox, deliver }: Stage): Promise<void> => {
  await run(["auth", "login", "--app-name", "Demo shop"], { browser: denies() });
  sandbox.faults.add({ kind: "status", status: 500, path: "/2/oauth/token", times: 1 });
  await run(["auth", "login", "--app-name", "Demo shop"]);
  await run(["auth", "login", "--app-name", "Demo shop"]);
  await run(change("upgrade", "grow"));
  await run(change("upgrade", "grow"));
  await run([...change("upgrade", "grow-plus"), "--dry-run"]);
  await run(change("downgrade", "free"));
  sandbox.faults.add({
    kind: "status",
    status: 402,
    method: "PATCH",
    path: "/1/applications/*/plan/self-serve",
    times: 1,
  });
  await run(change("upgrade", "grow"));
  await run([...create, "--plan", "gold"]);
  await run(["application", "list"]);
  await run(["auth", "logout"]);
  await run(["auth", "signup"], { browser: signsUp(newcomer) });
  await run([...create, "--name", "Wine shop"]);
  await run(["auth", "logout"]);
  const killed = start(["auth", "login"], { browser: neverComesBack() });
  await killed.browser.launched;
  killed.signal("SIGKILL");
  await killed.ended;
  await deliver();
};

let folder: string;
let recipes: Recipes;
let messages: readonly Message[];
let runs: readonly CountedRun[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "algolia-recipes-test-"));
  const exported = join(folder, "events.ndjson");
  await onStage(
    async (stage) => {
      await live(stage);
      const text = await (await fetch(`${stage.sandbox.url}/sandbox/events.ndjson`)).text();
      // What was sent again after an unknown fate stands in Segment's logs twice.
      writeFileSync(exported, text + text.split("\n").slice(0, 9).join("\n"));
      messages = stage.messages();
    },
    { seed: payingShop() },
  );
  runs = countedRuns(messages);
  recipes = await openRecipes(exported);
}, 120_000);

afterAll(() => {
  recipes.close();
  rmSync(folder, { recursive: true, force: true });
});

const outcomes = (group: readonly CountedRun[], outcome: string): number =>
  group.filter((one) => one.outcome === outcome).length;
const percent = (part: number, whole: number): number => Math.round((1_000 * part) / whole) / 10;
/** As the database makes a whole number of a median: half a millisecond goes to the even side. */
const roundedToEven = (value: number | null): number =>
  value !== null && Math.abs(value % 2) === 0.5 ? Math.floor(value) : Math.round(value ?? 0);
const byText = (a: object, b: object): number => JSON.stringify(a).localeCompare(JSON.stringify(b));

/** The recipe's rows and the rows counted by hand, in whatever order. */
const expectSame = async (name: string, counted: readonly object[]): Promise<void> => {
  expect((await recipes.run(name)).toSorted(byText)).toEqual(counted.toSorted(byText));
};

const events = () => invocationsOf(messages).flat();
const named = (name: string) => events().filter(({ event }) => event === name);

describe("the SQL of the page on telemetry, on what a collector received", () => {
  test("has something of everything to count", () => {
    expect(new Set(runs.map(({ funnel, outcome }) => `${funnel} ${outcome}`))).toEqual(
      new Set([
        "CLI Auth Completed",
        "CLI Auth Failed",
        "CLI Auth Aborted",
        "CLI Application Create Completed",
        "CLI Application Create Failed",
        "CLI Application Upgrade Completed",
        "CLI Application Upgrade Failed",
        "CLI Application Upgrade Aborted",
        "CLI Application Downgrade Completed",
      ]),
    );
  });

  test("conversion", () =>
    expectSame(
      "conversion",
      rowsBy(
        runs,
        ({ funnel, ledBy }) => ({ funnel, led_by: ledBy }),
        (group) => ({
          started: group.length,
          completed: outcomes(group, "Completed"),
          failed: outcomes(group, "Failed"),
          aborted: outcomes(group, "Aborted"),
          open: outcomes(group, "Open"),
          conversion_percent: percent(outcomes(group, "Completed"), group.length),
        }),
      ),
    ));

  test("drop-off", () =>
    expectSame(
      "drop-off",
      rowsBy(
        runs.filter(({ outcome }) => outcome === "Failed" || outcome === "Aborted"),
        ({ funnel, outcome, step, cause }) => ({ funnel, outcome, step, cause }),
        (group) => ({
          runs: group.length,
          percent_of_started: percent(group.length, runs.filter(({ funnel }) => funnel === group[0]?.funnel).length),
        }),
      ),
    ));

  test("time to complete", async () => {
    const rows = await recipes.run("time-to-complete");
    const completed = rowsBy(
      runs.filter(({ outcome }) => outcome === "Completed"),
      ({ funnel }) => ({ funnel }),
      (group) => ({ completed: group.length, middle: median(group.map(({ durationMs = 0 }) => durationMs)) }),
    ) as readonly { funnel: string; completed: number; middle: number }[];
    for (const { funnel, completed: count, middle } of completed) {
      const row = rows.find((one) => one["funnel"] === funnel);
      expect(row).toMatchObject({ completed: count });
      // To a tenth of a second, rounded either way.
      expect(Math.abs(Number(row?.["median_seconds"]) - middle / 1_000)).toBeLessThanOrEqual(0.051);
      expect(Number(row?.["p90_seconds"])).toBeGreaterThanOrEqual(Number(row?.["median_seconds"]));
    }
    expect(rows).toHaveLength(completed.length);
  });

  test("stages of a sign-in", () =>
    expectSame(
      "sign-in-stages",
      rowsBy(
        runs.filter(({ funnel, outcome }) => funnel === "CLI Auth" && outcome !== "Open"),
        ({ flow }) => ({ flow }),
        (group) => {
          const saw = (event: string) => group.filter((one) => one.events.includes(event)).length;
          return {
            ended: group.length,
            browser_opened: saw("CLI Auth Browser Opened"),
            browser_failed: saw("CLI Auth Browser Failed"),
            came_back: saw("CLI Auth Callback Received"),
            completed: outcomes(group, "Completed"),
          };
        },
      ),
    ));

  test("terms", () =>
    expectSame(
      "terms",
      rowsBy(
        events().filter(({ event }) => event.endsWith(" Terms")),
        ({ event, properties }) => ({
          funnel: event.replace(/ (Accepted|Declined) Terms$/u, ""),
          plan: properties["to_plan"] ?? properties["plan"],
        }),
        (group) => ({
          accepted: group.filter(({ event }) => event.includes("Accepted")).length,
          declined: group.filter(({ event }) => event.includes("Declined")).length,
        }),
      ),
    ));

  test("commands", () =>
    expectSame(
      "commands",
      rowsBy(
        named("Command Completed"),
        ({ properties }) => ({ command: properties["command"] }),
        (group) => {
          const saying = (property: string) => group.filter(({ properties }) => properties[property] === true).length;
          return {
            completed: group.length,
            succeeded: saying("succeeded"),
            cancelled: saying("user_cancelled"),
            interrupted: saying("interrupted"),
            median_ms: roundedToEven(median(group.map(({ properties }) => Number(properties["duration_ms"])))),
          };
        },
      ),
    ));

  test("errors", () =>
    expectSame(
      "errors",
      rowsBy(
        named("Command Failed"),
        ({ properties: { error_class, error_source } }) => ({ error_class, error_source }),
        (group) => ({ commands: group.length, machines: 1 }),
      ),
    ));

  test("machines that signed up and have an application", async () => {
    expect(await recipes.run("sign-up-to-application")).toEqual([
      { machines: 1, with_application: 1, median_seconds: expect.any(Number) },
    ]);
  });

  test("the earlier figures", () => {
    const count = (...names: readonly string[]) => events().filter(({ event }) => names.includes(event)).length;
    const nested = named("CLI Application Create Started").filter(
      ({ properties }) => properties["triggered_from"] === "auth_flow",
    ).length;
    const asked = named("CLI Auth Started").filter(({ properties }) => properties["triggered_by"] === "command").length;
    return expectSame("earlier-figures", [
      {
        create_started: count("CLI Application Create Accepted Terms") + nested,
        sign_in_started: asked,
        plan_change_accepted_terms: count(
          "CLI Application Upgrade Accepted Terms",
          "CLI Application Downgrade Accepted Terms",
        ),
      },
    ]);
  });

  test("finds no orphan, and nothing incomplete", async () => {
    expect([await recipes.run("orphans"), await recipes.run("incomplete")]).toEqual([[], []]);
  });

  test("has no recipe that is not looked at here", () => {
    expect(recipes.names.join(" ")).toBe(
      "events runs conversion drop-off time-to-complete sign-in-stages terms sign-up-to-application commands errors orphans incomplete earlier-figures",
    );
  });
});
