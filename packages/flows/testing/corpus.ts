import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseRecording, type Recording, replay } from "@algolia-cli/flow-engine";
import { flowMachines, upcasters } from "@algolia-cli/flows";

const flows = fileURLToPath(new URL("..", import.meta.url));
const folder = join(flows, "histories");

/** A committed history. */
export interface History {
  /** Below `histories/`, e.g. `auth/1-failed-at-exchanging-code-error.json`. */
  readonly path: string;
  readonly text: string;
  readonly recording: Recording;
}

/** A divergence that is intended: which history, where, and why. */
export interface NamedDivergence {
  readonly history: string;
  readonly seq: number;
  readonly field: string;
  readonly why: string;
}

const jsonFile = (name: string): unknown => JSON.parse(readFileSync(join(flows, name), "utf8"));

/** The corpus, by path. */
export const readCorpus = (): readonly History[] =>
  [...flowMachines.keys()].flatMap((flow) =>
    readdirSync(join(folder, flow))
      .toSorted()
      .map((name) => {
        const text = readFileSync(join(folder, flow, name), "utf8");
        return { path: `${flow}/${name}`, text, recording: parseRecording(text, { upcasters }) };
      }),
  );

/** The divergences that are named. */
export const namedDivergences = (): readonly NamedDivergence[] =>
  jsonFile("history-divergences.json") as readonly NamedDivergence[]; // our own file; what is wrong in it is named below

/** What is wrong with the histories' files: changed since they were added, or not known to have been. */
export const changedFiles = (corpus: readonly History[]): readonly string[] => {
  const known = new Map(Object.entries(jsonFile("history-checksums.json") as Readonly<Record<string, string>>)); // as above
  const changed = corpus
    .filter(({ path, text }) => createHash("sha256").update(text).digest("hex") !== known.get(path))
    .map(({ path }) => `${path} was rewritten, or not added by "npm run histories"`);
  const gone = [...known.keys()]
    .filter((path) => !corpus.some((history) => history.path === path))
    .map((path) => `${path} was removed`);
  return [...changed, ...gone];
};

const divergenceOf = ({ path, recording }: Pick<History, "path" | "recording">): string | undefined => {
  const machine = flowMachines.get(recording.header.flow);
  if (!machine) return `${path}: there is no flow "${recording.header.flow}"`;
  const result = replay(machine, recording);
  return result.result === "same" ? undefined : `step ${result.divergence.seq}, ${result.divergence.field}`;
};

/** What is wrong with the corpus: each divergence that is not named, each name that no longer diverges or diverges elsewhere. */
export const complaintsAbout = (
  corpus: readonly Pick<History, "path" | "recording">[],
  named: readonly NamedDivergence[],
): readonly string[] => {
  const unknown = named
    .filter(({ history }) => !corpus.some(({ path }) => path === history))
    .map(({ history }) => `history-divergences.json names ${history}, which is not there`);
  const compared = corpus.flatMap((history) => {
    const entry = named.find((one) => one.history === history.path);
    const expected = entry && `step ${entry.seq}, ${entry.field}`;
    const found = divergenceOf(history);
    if (found === expected && (entry === undefined || entry.why.trim() !== "")) return [];
    if (found === expected) return [`${history.path}: history-divergences.json does not say why it diverges`];
    if (found === undefined) return [`${history.path} no longer diverges: remove it from history-divergences.json`];
    return [`${history.path} diverges at ${found}${expected ? `, and not at ${expected}` : ""}`];
  });
  return [...unknown, ...compared];
};
