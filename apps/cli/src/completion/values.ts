import { join } from "node:path";
import type { ValueKind } from "../command-line/option.ts";
import { flowNames } from "../flows/flow-names.ts";
import { pages } from "../open/pages.ts";
import { idInName, recordingFiles } from "../recordings/recording-file.ts";
import type { Candidate } from "./candidate.ts";
import type { Values } from "./candidates.ts";
import { rememberedOfferIn } from "./remembered-offer.ts";

/** Where the values are: nothing but files of this machine. */
export interface ValueFolders {
  readonly config: string;
  readonly state: string;
}

/** Known before the server was ever asked. */
const usualPlans: readonly Candidate[] = [
  { value: "build", describe: "Build" },
  { value: "grow", describe: "Grow" },
  { value: "grow-plus", describe: "Grow Plus" },
];
const usualRegions: readonly Candidate[] = [
  { value: "EU", describe: "Europe" },
  { value: "US", describe: "United States" },
];

const configured = async ({ config }: ValueFolders) => {
  const { createApplicationState } = await import("./stored-names.ts");
  return (await createApplicationState({ path: join(config, "state.toml"), now: Date.now }).read()).applications;
};

const invocations = async ({ state }: ValueFolders): Promise<readonly Candidate[]> => {
  const { listInvocations } = await import("./stored-names.ts");
  return listInvocations(state).map(({ invocationId, startedAt }) => ({
    value: invocationId,
    describe: new Date(startedAt).toISOString(),
  }));
};

const sources: Readonly<
  Record<Exclude<ValueKind, "file">, (folders: ValueFolders) => readonly Candidate[] | Promise<readonly Candidate[]>>
> = {
  plan: ({ state }) => [
    { value: "free", describe: "The plan that costs nothing" },
    ...(rememberedOfferIn(state).read().plans ?? usualPlans),
  ],
  region: ({ state }) => rememberedOfferIn(state).read().regions ?? usualRegions,
  page: () => pages.map(({ shortcut, describe }) => ({ value: shortcut, describe })),
  flow: () => flowNames.map((value) => ({ value })),
  recording: ({ state }) => [
    { value: "last", describe: "The last flow" },
    ...recordingFiles(state)
      .toReversed()
      .flatMap((path) => idInName(path) ?? [])
      .map((value) => ({ value })),
  ],
  invocation: invocations,
  alias: async (folders) =>
    (await configured(folders)).flatMap(({ id, alias }) =>
      alias === undefined ? [] : [{ value: alias, describe: id }],
    ),
  "application-id": async (folders) =>
    (await configured(folders)).map(({ id, alias }) => ({
      value: id,
      ...(alias !== undefined && { describe: alias }),
    })),
};

/** The values that files of this machine know; what cannot be read has none. Never goes to the network. */
export const valuesIn =
  (folders: ValueFolders): Values =>
  async (kind) => {
    try {
      return await sources[kind](folders);
    } catch {
      return [];
    }
  };
