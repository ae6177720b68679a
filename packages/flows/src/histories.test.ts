import { describe, expect, test } from "@jest/globals";
import { recordingFormat } from "@algolia-cli/flow-engine";
import { everyPath } from "@algolia-cli/flow-engine/testing";
import { changedFiles, complaintsAbout, namedDivergences, readCorpus } from "../testing/corpus.ts";
import { flowSuites } from "../testing/flow-suites.ts";
import { terminalBehaviour } from "../testing/terminal-behaviour.ts";
import { upcasters } from "./upcasters.ts";

const corpus = readCorpus();

describe("the corpus of histories", () => {
  test(`of ${corpus.length} replays the same, but for the divergences that are named`, () => {
    expect(complaintsAbout(corpus, namedDivergences())).toEqual([]);
  });

  test("is what it was when it was added", () => {
    expect(changedFiles(corpus)).toEqual([]);
  });

  test("says of each history how it came about", () => {
    const origins = ["a run of the CLI", "a path through the machine", "a user's run"];
    const madeFrom = corpus.map(({ text }) => (JSON.parse(text) as { madeFrom: string }).madeFrom);
    expect(madeFrom.filter((origin) => !origins.includes(origin))).toEqual([]);
  });

  test.each(flowSuites.map((suite) => [suite.machine.id, suite] as const))(
    "has one for every way in which %s can end",
    (id, { machine, starts, alphabet }) => {
      const ways = everyPath(machine, starts, alphabet).paths.map(({ inputs }) => terminalBehaviour(machine, inputs));
      const told = corpus.map(({ path }) => path.slice(0, -".json".length));
      const missing = new Set(
        ways.filter((way) => !told.some((path) => path.startsWith(`${id}/`) && path.endsWith(`-${way}`))),
      );
      expect([ways.length > 0, [...missing]]).toEqual([true, []]);
    },
    // Walking every path takes seconds on an idle machine; a busy one takes its time.
    600_000,
  );

  test("of older formats is lifted to today's", () => {
    const older = Array.from({ length: recordingFormat - 1 }, (_, place) => String(place + 1));
    expect(Object.keys(upcasters)).toEqual(older);
  });
});

describe("a named divergence", () => {
  const history = corpus.find(({ path }) => path.includes("failed-at-exchanging-code"));
  if (!history) throw new TypeError("there is such a history");
  const { path, recording } = history;
  const steps = recording.steps.map((step) => (step.seq === 2 ? { ...step, state: "elsewhere" } : step));
  const changed = { path, recording: { ...recording, steps } };
  const entry = { history: path, seq: 2, field: "state", why: "the state was renamed" };

  test("lets its history diverge as it says", () => {
    expect(complaintsAbout([changed], [entry])).toEqual([]);
  });

  test("fails when it no longer diverges, diverges elsewhere, says no reason, or names nothing", () => {
    expect([
      complaintsAbout([changed], []),
      complaintsAbout([history], [entry]),
      complaintsAbout([changed], [{ ...entry, seq: 3 }]),
      complaintsAbout([changed], [{ ...entry, why: " " }]),
      complaintsAbout([], [entry]),
    ]).toEqual([
      [`${path} diverges at step 2, state`],
      [`${path} no longer diverges: remove it from history-divergences.json`],
      [`${path} diverges at step 2, state, and not at step 3, state`],
      [`${path}: history-divergences.json does not say why it diverges`],
      [`history-divergences.json names ${path}, which is not there`],
    ]);
  });
});
