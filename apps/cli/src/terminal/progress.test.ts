import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { onStage, until, untracked } from "../../testing/index.ts";
import { foreground } from "./foreground.ts";
import { createProgress, type ProgressLine } from "./progress.ts";

/** A progress whose line is written down, and works that end when they are told to. */
const watched = () => {
  const seen: string[] = [];
  const createLine = (text: () => string): ProgressLine => ({
    draw: () => void seen.push(text()),
    erase: () => undefined,
    end: () => void seen.push("gone"),
  });
  const progress = createProgress({
    createLine,
    keepBelow: (line) => {
      line.draw();
      return () => undefined;
    },
    patienceMs: 20,
  });
  const begin = (what: string) => {
    let end: () => void = () => undefined;
    const work = new Promise<void>((resolve) => (end = resolve));
    const done = progress.during(what, work);
    return async () => {
      end();
      await done;
    };
  };
  return {
    seen,
    begin,
    shown: (text: string) => until(`${text} is shown`, () => (seen.includes(text) ? true : undefined)),
  };
};

// One after the other: they share the process's foreground.
describe("progress", () => {
  test("is shown of what takes a while, and gone when it ends", async () => {
    const { seen, begin, shown } = watched();
    const end = begin("Reading");
    await shown("Reading …");
    await end();
    expect(seen).toEqual(["Reading …", "gone"]);
  });

  test("is never shown of what is over soon", async () => {
    const { seen, begin } = watched();
    await begin("Reading")();
    await sleep(60);
    expect(seen).toEqual([]);
  });

  test("makes room for a prompt, and comes back after it", async () => {
    const { seen, begin, shown } = watched();
    const end = begin("Reading");
    await shown("Reading …");
    const giveBack = foreground.take();
    expect(seen).toEqual(["Reading …", "gone"]);
    await sleep(60);
    expect(seen).toEqual(["Reading …", "gone"]);
    giveBack();
    await until("it is back", () => (seen.length > 2 ? true : undefined));
    await end();
    expect(seen).toEqual(["Reading …", "gone", "Reading …", "gone"]);
  });

  test("gives what the work gives, also when it fails", async () => {
    const { during } = createProgress({
      createLine: () => ({ draw: () => undefined, erase: () => undefined, end: () => undefined }),
      keepBelow: () => () => undefined,
    });
    expect(await during("Reading", Promise.resolve(7))).toBe(7);
    await expect(during("Reading", Promise.reject(new Error("no")))).rejects.toThrow("no");
  });
});

const slowPlans = { kind: "delay", ms: 1_200, path: "/1/plan-templates/self-serve" } as const;
const plans = ["application", "plans"];

describe("a call that takes its time", () => {
  test("is told at a terminal, in one line that is gone with the answer", () =>
    onStage(async ({ run, terminal, sandbox }) => {
      await run(["auth", "login"], untracked);
      sandbox.faults.add(slowPlans);
      const command = terminal(plans, untracked);
      await command.shows("Reading the plans …");
      const { text, exitCode, restored } = await command.ended;
      expect({ exitCode, restored, said: text.includes("Reading") }).toEqual({
        exitCode: 0,
        restored: true,
        said: false,
      });
      expect(text).toMatch(/^PLAN +NAME +PRICE/u);
    }));

  test.each<[string, readonly string[], Readonly<Record<string, string>>]>([
    ["--quiet", [...plans, "--quiet"], {}],
    ["--output json", [...plans, "--output", "json"], {}],
    ["CI", plans, { CI: "1" }],
    ["a terminal that cannot take a line back", plans, { TERM: "dumb" }],
  ])("is not told with %s: not one escape byte", (_what, args, variables) =>
    onStage(async ({ run, terminal, sandbox }) => {
      await run(["auth", "login"], untracked);
      sandbox.faults.add(slowPlans);
      const command = terminal(args, { variables: { ...untracked.variables, ...variables } });
      const { exitCode } = await command.ended;
      const raw = command.raw();
      expect({ exitCode, escapes: raw.includes("\u001b"), said: raw.includes("Reading") }).toEqual({
        exitCode: 0,
        escapes: false,
        said: false,
      });
    }),
  );

  test("is not told in a pipe", () =>
    onStage(async ({ run, sandbox }) => {
      await run(["auth", "login"], untracked);
      sandbox.faults.add(slowPlans);
      const { stderr, exitCode } = await run(plans, untracked);
      expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
    }));

  test("makes room at Ctrl-C", () =>
    onStage(async ({ run, terminal, sandbox }) => {
      await run(["auth", "login"], untracked);
      sandbox.faults.add({ ...slowPlans, ms: 20_000 });
      const command = terminal(plans, untracked);
      await command.shows("Reading the plans …");
      command.type("\u0003");
      const { text, exitCode, restored } = await command.ended;
      expect({ exitCode, restored, said: text.includes("Reading") }).toEqual({
        exitCode: 2,
        restored: true,
        said: false,
      });
    }));
});
