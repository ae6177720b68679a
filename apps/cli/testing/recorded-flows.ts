import { cpSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { baseProperties, type CatalogEvent } from "@algolia-cli/catalog";
import { type Recording, replay } from "@algolia-cli/flow-engine";
import { flowMachines } from "@algolia-cli/flows";
import { tellCount } from "@algolia-cli/proof";
import { afterAll } from "@jest/globals";
import { keptRecordings, begunRecordings } from "../src/recordings/recording-file.ts";
import { openRecording } from "../src/recordings/stored-recording.ts";
import type { Home } from "./home.ts";

/** What of a message that the collector received is looked at here. */
export interface ReceivedMessage {
  readonly type: string;
  readonly event?: string;
  readonly messageId?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

interface Event {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

const seen = { flows: 0, compared: 0 };
afterAll(() => {
  if (seen.flows > 0)
    tellCount(`${seen.flows} recorded flows replay the same; ${seen.compared} invocations' events as received`);
});

const readAll = (state: string): readonly Recording[] =>
  begunRecordings(state).map((path) => {
    const { header, steps } = openRecording(path);
    return { header, steps: [...steps] };
  });

const checkReplay = (recording: Recording): void => {
  const machine = flowMachines.get(recording.header.flow);
  const result = machine && replay(machine, recording);
  if (result?.result !== "same") throw new Error(`a recorded flow does not replay: ${JSON.stringify(result)}`);
  seen.flows += 1;
};

/** The events of a flow with those of the flows inside of it in their places: after the step whose effect they are. */
const eventsOf = (recording: Recording, all: readonly Recording[]): readonly CatalogEvent[] =>
  recording.steps.flatMap(({ seq, emitted }) => [
    ...emitted,
    ...all
      .filter(({ header: { parent } }) => parent?.id === recording.header.id && parent.seq === seq)
      .flatMap((inner) => eventsOf(inner, all)),
  ]);

const isOfAFlow = ({ event = "" }: ReceivedMessage): boolean => event.startsWith("CLI ") && event !== "CLI Auth Logout";

/** What a recovery has added is no event of the flow. */
const isOwn = ({ messageId = "" }: ReceivedMessage): boolean => !messageId.includes(":r:");

const eventOf = ({ event = "", properties = {} }: ReceivedMessage): Event => ({
  type: event,
  properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !Object.hasOwn(baseProperties, name))),
});

const indexOf = ({ properties }: ReceivedMessage): number => Number(properties?.["event_index"]);

const invocationOf = ({ properties }: ReceivedMessage): string => String(properties?.["invocation_id"]);

/** Throws unless what the collector received of an invocation is what its flows emitted: all of it, or its beginning where it was stopped. */
const checkEvents = (recordings: readonly Recording[], received: readonly ReceivedMessage[]): void => {
  const emitted: readonly Event[] = recordings
    .filter(({ header: { parent } }) => !recordings.some(({ header: { id } }) => id === parent?.id))
    .flatMap((outer) => eventsOf(outer, recordings));
  const funnel = received
    .filter(isOfAFlow)
    .filter(isOwn)
    .toSorted((a, b) => indexOf(a) - indexOf(b))
    .map(eventOf);
  const isComplete = received.some((message) => message.event === "Command Completed" && isOwn(message));
  if (isDeepStrictEqual(funnel, isComplete ? emitted : emitted.slice(0, funnel.length))) return;
  throw new Error(`the collector received other events than were recorded: ${JSON.stringify({ funnel, emitted })}`);
};

const grouped = <Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

/** Leaves the recordings of the suites in the folder that `ALGOLIA_CLI_KEEP_RECORDINGS` names: histories are made of them. */
const keep = (state: string): void => {
  const folder = process.env["ALGOLIA_CLI_KEEP_RECORDINGS"];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  for (const path of begunRecordings(state)) cpSync(path, join(folder, basename(path)));
};

/**
 * Throws unless every flow that ran in this home was recorded, replays the same, and emitted what the collector received.
 */
export const checkRecordedFlows = ({ service, sandbox }: Home, messages: readonly ReceivedMessage[]): void => {
  for (const state of [service.state, sandbox.state]) keep(state);
  readAll(sandbox.state).forEach(checkReplay);
  const recordings = readAll(service.state);
  recordings.forEach(checkReplay);
  const byInvocation = grouped(recordings, ({ header }) => header.invocationId);
  const received = grouped(messages, invocationOf);
  for (const [id, ofInvocation] of byInvocation) {
    const ofCollector = received.get(id) ?? [];
    if (ofCollector.length > 0) seen.compared += 1;
    checkEvents(ofInvocation, ofCollector);
  }
  if (recordings.length >= keptRecordings) return;
  const missing = [...received].find(([id, all]) => all.some(isOfAFlow) && !byInvocation.has(id));
  if (missing) throw new Error(`a flow of invocation ${missing[0]} was not recorded`);
};
