import { describe, expect, test } from "@jest/globals";
import type { Fault } from "@algolia-cli/sandbox";
import {
  authAborted,
  commandCompleted,
  commandFailed,
  noShop,
  type ReportedEvent,
  type StageOptions,
  until,
} from "../../../testing/index.ts";
import {
  createFunnel,
  keepDemoShop,
  onAccountStage,
  payingShop,
  planFunnel,
  routes,
} from "../../../testing/applications/index.ts";

/** A write that arrives and is not answered for an hour. */
const held = (route: Pick<Fault, "method" | "path">): Fault => ({ ...route, kind: "delay", ms: 3_600_000, times: 1 });

interface StoppedWrite {
  readonly args: readonly string[];
  readonly stage: StageOptions & { readonly signedOut?: boolean };
  readonly fault: Fault;
  readonly told: readonly [what: string, how: string];
  /** The ends of the funnels, innermost first. */
  readonly ends: readonly ReportedEvent[];
}

const writes: readonly (readonly [what: string, write: StoppedWrite])[] = [
  [
    "a creation",
    {
      args: ["application", "create", "--name", "Book shop", "--region", "EU", "-y"],
      stage: {},
      fault: held(routes.creation),
      told: [
        'It is not known whether the application "Book shop" was created.',
        'Look with "algolia application list" before you create it again.',
      ],
      ends: [createFunnel("explicit_command").aborted("api_call", "cancelled")],
    },
  ],
  [
    "the creation inside of a sign-in",
    {
      args: ["auth", "login", "--app-name", "Book shop", "--region", "EU"],
      stage: { seed: noShop, signedOut: true },
      fault: held(routes.creation),
      told: [
        'It is not known whether the application "Book shop" was created.',
        'Look with "algolia application list" before you create it again.',
      ],
      ends: [createFunnel("auth_flow").aborted("api_call", "cancelled"), authAborted("app_create")],
    },
  ],
  [
    "a change of plan",
    {
      args: ["application", "upgrade", "--plan", "grow", "-y"],
      stage: { seed: payingShop() },
      fault: held(routes.planChange),
      told: [
        "It is not known whether the plan of SHOP000001 was changed.",
        'Look with "algolia application list" before you run the command again.',
      ],
      ends: [planFunnel("Upgrade").aborted({ from_plan: "build", to_plan: "grow" }, "api_call", "cancelled")],
    },
  ],
  [
    "a renaming",
    {
      args: ["application", "update", "--name", "Toy shop"],
      stage: {},
      fault: held(routes.renaming),
      told: [
        "It is not known whether the application SHOP000001 was renamed.",
        'Look with "algolia application list" before you run the command again.',
      ],
      ends: [],
    },
  ],
];

describe("a write that is stopped while it is under way", () => {
  test.each(writes)("%s: says what may have happened and how to look", (_what, { args, stage, fault, told, ends }) =>
    onAccountStage(
      async ({ start, sandbox, deliver }) => {
        const running = start(args);
        await until("the write has arrived", () => (sandbox.faults.list().length === 0 ? true : undefined));
        running.signal("SIGINT");
        const { stdout, stderr, exitCode } = await running.ended;
        const events = await deliver();
        expect({
          stdout,
          told: stderr.split("\n").slice(-3),
          exitCode,
          events: events.slice(-2 - ends.length),
        }).toEqual({
          stdout: "",
          told: [`Error: ${told[0]}`, told[1], ""],
          exitCode: 2,
          events: [...ends, commandFailed("canceled", "local"), commandCompleted(2, true)],
        });
      },
      { ...stage, prepare: keepDemoShop, faults: [fault] },
    ),
  );
});
