import { tellProof, toldInParts } from "@algolia-cli/proof";
import { describe, expect, test } from "@jest/globals";
import { onAccountStage } from "../../testing/applications/index.ts";
import { type RunOptions, untilDeserted, untilLogged } from "../../testing/index.ts";
import { applicationCases } from "../../testing/json-output/application-cases.ts";
import type { JsonCase, JsonCases } from "../../testing/json-output/json-case.ts";
import { localCases } from "../../testing/json-output/local-cases.ts";
import { signInCases } from "../../testing/json-output/sign-in-cases.ts";
import { commands } from "../command-line/command-table.ts";

const cases: Readonly<Record<string, JsonCases>> = { ...signInCases, ...applicationCases, ...localCases };
const names = commands.map(({ path }) => path.join(" "));

const json = ["--output", "json"] as const;
const untracked = { DO_NOT_TRACK: "1" };

/** What a program makes of a command's end. The stage has refused by then what is not one document, or one error, on its stream. */
const read = (stdout: string, stderr: string): { code?: string; hasDocument: boolean } => {
  const error = stderr.split("\n").find((line) => line.startsWith("{"));
  if (stdout !== "") JSON.parse(stdout);
  if (error === undefined) return { hasDocument: stdout !== "" };
  return { code: (JSON.parse(error) as { error: { code: string } }).error.code, hasDocument: stdout !== "" };
};

const outcomeOf = ({ args, exitCode: _exitCode, code: _code, browser, variables, ...stage }: JsonCase) => {
  const how: RunOptions = { ...(browser && { browser }), variables: { ...untracked, ...variables } };
  return onAccountStage(async ({ run }) => {
    const { stdout, stderr, exitCode } = await run([...args, ...json], how);
    return { exitCode, ...read(stdout, stderr) };
  }, stage);
};

const outcomes = Object.entries(cases).flatMap(([command, named]) =>
  Object.entries(named).map(([outcome, one]) => [command, outcome, one] as const),
);
const waits = { kind: "delay", ms: 3_600_000 } as const;

/** Commands that wait for a server, and for what. */
const waiting: readonly (readonly [args: string, path: string])[] = [
  ["auth login", "/2/oauth/token"],
  ["auth logout", "/2/oauth/revoke"],
  ["application create --region EU -y", "/1/plan-templates/self-serve"],
  ["application upgrade --plan grow -y --application-id A", "/1/user"],
  ["application downgrade --plan free -y --application-id A", "/1/application/*"],
  ["application list", "/1/applications"],
  ["application select", "/1/applications"],
  ["application plans", "/1/plan-templates/self-serve"],
  ["application update --name B --application-id A", "/1/applications/*"],
];
const signals = [
  ["SIGINT", 2],
  ["SIGTERM", 143],
] as const;
const stops = waiting.flatMap(([args, path]) => signals.map((signal) => [args, path, ...signal] as const));

const ends = outcomes.length + names.length + stops.length;
const parsed = toldInParts("T14", ends, () =>
  tellProof("T14", `${ends} ends of ${names.length} commands`, "parse, without an escape byte"),
);

describe("JSON output parses for every command and every outcome (T14)", () => {
  test("every command of the table has its outcomes here", () => {
    expect(Object.keys(cases).toSorted()).toEqual(names.toSorted());
  });

  test.each(outcomes)("%s: %s", async (_command, _outcome, one) => {
    const { exitCode, code } = one;
    expect(await outcomeOf(one)).toEqual(
      code === undefined ? { exitCode, hasDocument: true } : { exitCode, code, hasDocument: false },
    );
    parsed();
  });

  test.each(names)("%s: a flag that it does not take", (name) =>
    onAccountStage(
      async ({ run }) => {
        const { stdout, stderr, exitCode } = await run([...name.split(" "), "--xyzzy", ...json], {
          variables: untracked,
        });
        expect({ exitCode, ...read(stdout, stderr) }).toEqual({
          exitCode: 1,
          code: "validation_error",
          hasDocument: false,
        });
      },
      { signedOut: true },
    ).then(parsed),
  );
});

describe("a command that is stopped tells a program so (T14)", () => {
  test.each(stops)("algolia %s", (args, path, signal, exitCode) =>
    onAccountStage(
      async ({ start, home }) => {
        const running = start([...args.split(" "), ...json]);
        await untilLogged(home.service, "Command Invoked");
        running.signal(signal);
        const { stdout, stderr, exitCode: ended } = await running.ended;
        expect({ ended, ...read(stdout, stderr) }).toEqual({ ended: exitCode, code: "canceled", hasDocument: false });
        // What the command has left to launch a browser ends by itself.
        await untilDeserted(home.path);
      },
      { faults: [{ ...waits, path }] },
    ).then(parsed),
  );
});
