import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fold, parseRecording, recordedStep, type RecordedStep, replay, toXstateEvent } from "@algolia-cli/flow-engine";
import { applicationCreateMachine, type BuiltMachine, flowMachines, upcasters } from "@algolia-cli/flows";
import { type AnyMachineSnapshot, initialTransition, transition } from "xstate";
import { atLeast, atMost, type Figure, figureOf, type Line } from "./figure.ts";
import { manyInputs, ordinaryRun } from "./ordinary-run.ts";
import { built } from "./stage.ts";

// What is common to all machines; xstate's types of a machine's parts do not compare.
const machine = applicationCreateMachine as unknown as BuiltMachine;

const inputsEach = 5_000;

/** The ordinary run as it is recorded, again and again. */
const recordedSteps = (count: number): readonly RecordedStep[] => {
  const inputs = [...manyInputs(count)];
  return [...fold(machine, inputs)].flatMap((made, place) => {
    const input = inputs[place];
    return input ? [recordedStep(place + 1, input, made)] : [];
  });
};

const msOf = (work: () => void): number => {
  const begun = performance.now();
  work();
  return performance.now() - begun;
};

const bare = (count: number): void => {
  const events = ordinaryRun.map((input) => (input.type === "started" ? undefined : toXstateEvent(machine, input)));
  let snapshot: AnyMachineSnapshot | undefined;
  for (let place = 0; place < count; place += 1) {
    const event = events[place % events.length];
    [snapshot] =
      event && snapshot
        ? transition(machine, snapshot, event)
        : initialTransition(machine, { ...(ordinaryRun[0] as { input: object }).input, at: 0 }); // the run's start
  }
};

/** S8: the reducer, its events and effects and their comparison, against xstate alone. */
const measureReducer = (runs: number): Figure => {
  const steps = recordedSteps(inputsEach);
  const pairs = Array.from({ length: runs + 2 }, () => ({
    replayed: msOf(() => void replay(machine, { steps })),
    bare: msOf(() => bare(inputsEach)),
  }));
  return figureOf(
    { id: "S8", what: "replayed inputs a second / through xstate's bare `transition()`", unit: "", goal: atLeast(0.9) },
    // The first two rounds are compiled in.
    pairs.slice(2).map((pair) => pair.bare / pair.replayed),
  );
};

const corpus = join(built, "..", "..", "..", "packages", "flows", "histories");

const filesOf = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.jsonl?$/u.test(name))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
};

/** Whether it comes out the same is a test's business. */
const replayFile = (file: string): void => {
  const { header, steps } = parseRecording(readFileSync(file, "utf8"), { upcasters });
  const its = flowMachines.get(header.flow);
  if (its) replay(its, { steps });
};

/** S9: read, lifted to today's format, replayed and compared. */
const measureCorpus = (runs: number): Line => {
  const files = filesOf(corpus);
  const what = `replay of the whole corpus (${files.length} recordings)`;
  if (files.length === 0) return { id: "S9", what, skipped: "there are no committed recordings" };
  const times = Array.from({ length: runs }, () => msOf(() => files.forEach(replayFile)) / 1_000);
  return figureOf({ id: "S9", what, unit: " s", goal: atMost(1) }, times);
};

/** S8 and S9. */
export const measureReplay = (runs: number): readonly Line[] => [measureReducer(runs), measureCorpus(runs)];
