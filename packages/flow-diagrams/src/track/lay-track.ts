import type { Effect, FlowInput, RecordedStep, Recording } from "@algolia-cli/flow-engine";
import type { Chart } from "../chart.ts";
import { durationText } from "../trigger-text.ts";
import { recordedStateId, takenEdges } from "./taken-edges.ts";
import type { Track, TrackStep } from "./track.ts";

/** What the picture is drawn with, to be compared with what the recording was made with. */
export interface TrackOptions {
  readonly cliVersion?: string;
}

const inputText = (input: FlowInput): string => {
  switch (input.type) {
    case "started":
      return "started";
    case "effect.done":
      return `${input.id} done`;
    case "effect.failed":
      return `${input.id} failed: ${input.error.code}`;
    case "delay.fired":
      return `${input.id} is over`;
    case "user.cancelled":
      return "the user cancelled";
  }
};

const effectText = (effect: Effect): string => {
  switch (effect.type) {
    case "invoke":
      return effect.src === effect.id ? `run ${effect.src}` : `run ${effect.src} as ${effect.id}`;
    case "stop":
      return `stop ${effect.id}`;
    case "delay":
      return `wait ${durationText(effect.ms)} for ${effect.id}`;
    case "cancelDelay":
      return `wait no more for ${effect.id}`;
  }
};

const takenAt = (chart: Chart, steps: readonly RecordedStep[], place: number) => {
  const [before, step] = [steps[place - 1], steps[place]];
  return step && takenEdges(chart, before && recordedStateId(before.state), step);
};

const stepOf = (chart: Chart, steps: readonly RecordedStep[], place: number): TrackStep | undefined => {
  const step = steps[place];
  if (!step) return undefined;
  const taken = takenAt(chart, steps, place) ?? [];
  return {
    seq: step.seq,
    at: step.at - (steps[0]?.at ?? step.at),
    input: inputText(step.input),
    state: recordedStateId(step.state),
    status: step.status,
    edges: taken.map(({ id }) => id),
    emitted: step.emitted.map(({ type, properties }) => ({ name: type, properties: { ...properties } })),
    effects: step.effects.map(effectText),
  };
};

const listed = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");

const remarksOf = (chart: Chart, { header, steps }: Recording, { cliVersion }: TrackOptions): readonly string[] => {
  const known = new Set(chart.states.map(({ id }) => id));
  const unknown = [...new Set(steps.map(({ state }) => recordedStateId(state)))].filter((state) => !known.has(state));
  const lost = steps.filter((_, place) => takenAt(chart, steps, place) === undefined);
  return [
    ...(header.flow === chart.flow
      ? []
      : [`The recording is of the flow "${header.flow}", and this is "${chart.flow}": only what both have is lit.`]),
    ...(cliVersion === undefined || cliVersion === header.cliVersion
      ? []
      : [`Recorded with version ${header.cliVersion}; the picture is that of version ${cliVersion}.`]),
    ...(unknown.length > 0 ? [`The picture has no state ${listed(unknown)}.`] : []),
    ...(lost.length > 0
      ? [`No way in the picture is that of step ${lost.map(({ seq }) => seq).join(", ")} of ${steps.length}.`]
      : []),
  ];
};

/** Lays a recorded run onto a chart, whichever version or flow it is of: what fits is lit, and the remarks say what does not. */
export const layTrack = (chart: Chart, recording: Recording, options: TrackOptions = {}): Track => {
  const { header, steps } = recording;
  return {
    id: header.id,
    flow: header.flow,
    startedAt: header.startedAt,
    cliVersion: header.cliVersion,
    steps: steps.map((_, place) => stepOf(chart, steps, place)).filter((step) => step !== undefined),
    remarks: remarksOf(chart, recording, options),
  };
};
