import type { Dice } from "@algolia-cli/proof";
import type { Fault } from "@algolia-cli/sandbox";
import type { Visitor } from "../scripted-browser.ts";
import { denies, neverComesBack, signsIn } from "../visitors.ts";

type EndingSignal = "SIGKILL" | "SIGINT" | "SIGTERM" | "SIGHUP";

/** One command of a soak, and what happens to it. */
export interface Turn {
  readonly args: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly browser: Visitor;
  /** What goes wrong at the services from now on, for a few requests. */
  readonly fault?: Fault;
  /** What ends the command before its time; `everything` is SIGKILL to all that runs in its home. */
  readonly end?: { readonly afterMs: number; readonly by: EndingSignal | "everything" };
  /** The exit codes that it may have, unless it is killed. */
  readonly mayEndWith: readonly number[];
}

type Words = readonly [command: readonly string[], weight: number];

const commands: readonly Words[] = [
  [["open", "--list"], 6],
  [["open", "billing", "--print"], 2],
  [["auth", "status"], 4],
  [["auth", "get"], 2],
  [["auth", "login", "--app-id", "SHOP000001"], 6],
  [["auth", "logout"], 1],
  [["application", "list"], 4],
  [["application", "current"], 2],
  [["application", "plans"], 2],
  [["application", "select", "--app-id", "SHOP000001"], 2],
  [["application", "create", "--name", "Soaked", "--region", "EU", "--accept-terms"], 3],
  [["application", "update", "--name", "Soaked through"], 1],
  [["application", "upgrade", "--plan", "grow", "--accept-terms", "--application-id", "SHOP000001"], 2],
  [["application", "downgrade", "--plan", "build", "--accept-terms", "--application-id", "SHOP000001"], 1],
  [["application", "upgrade", "--plan", "grow", "--dry-run"], 1],
  [["application", "list", "--page", "nonsense"], 1],
  [["flows", "history"], 1],
  [["telemetry", "status"], 1],
  [["telemetry", "log"], 1],
  [["telemetry", "inspect"], 1],
  // The collector is given a rest after each of its faults; without this most of a soak would be that rest.
  [["telemetry", "flush"], 8],
];

const bag = commands.flatMap(([words, weight]) => Array.from({ length: weight }, () => words));

/** A tab that comes too late for its command finds nobody, which is the command's business and not the visitor's. */
const unmoved = (visitor: Visitor): Visitor => ({
  ...visitor,
  visit: async (visit) => visitor.visit(visit).catch(() => undefined),
});

const longestCommandMs = 2_000;

const faultOf = (dice: Dice): Fault => {
  const path = dice.oneOf(["/v1/batch", "/1/**", "/2/oauth/token"]);
  const times = dice.count(3);
  return dice.oneOf<Fault>([
    { path, times, kind: "status", status: dice.oneOf([400, 401, 403, 404, 429, 500, 502, 503, 504]) },
    { path, times, kind: "delay", ms: Math.round(dice.below(4_000)) },
    { path, times, kind: "cut", at: dice.oneOf(["before_handling", "before_headers", "mid_body"]) },
    { path, times, kind: "malformed" },
    { path, times, kind: "html" },
    { path: "/1/**", times, kind: "expired_token" },
  ]);
};

const endOf = (dice: Dice): NonNullable<Turn["end"]> => ({
  afterMs: Math.round(dice.below(longestCommandMs)),
  by: dice.oneOf(["SIGKILL", "SIGKILL", "SIGINT", "SIGTERM", "SIGHUP", "everything"]),
});

/** The codes of whoever leaves: in the browser, or by a signal. */
const leaving = { denies: 2, SIGINT: 2, SIGTERM: 143, SIGHUP: 129, SIGKILL: undefined, everything: undefined } as const;

/** Done, failed, or in need of a sign-in; and what comes of leaving. */
const codesOf = (ways: readonly (keyof typeof leaving)[]): readonly number[] => [
  0,
  1,
  4,
  ...ways.flatMap((way) => leaving[way] ?? []),
];

/** The next command: any of them, in any mode, with a fault now and then, and every fifth one ended before its time. */
export const nextTurn = (dice: Dice): Turn => {
  const words = dice.oneOf(bag as [readonly string[], ...(readonly string[])[]]); // there are some
  const comesBack = dice.percent(90);
  const isDenied = comesBack && dice.percent(10);
  const browser = !comesBack ? neverComesBack() : isDenied ? denies() : signsIn();
  const end = comesBack && !dice.percent(15) ? undefined : endOf(dice);
  return {
    args: [...words, ...(dice.percent(30) ? ["--output", "json"] : [])],
    variables: { ALGOLIA_CLI_TELEMETRY_MODE: dice.percent(70) ? "detached" : "inline" },
    browser: unmoved(browser),
    ...(dice.percent(15) ? { fault: faultOf(dice) } : {}),
    ...(end && { end }),
    mayEndWith: codesOf([...(isDenied ? (["denies"] as const) : []), ...(end ? [end.by] : [])]),
  };
};
