import type { Divergence, RecordedStep } from "@algolia-cli/flow-engine";
import { counted } from "../telemetry/counted.ts";
import { isoTime } from "../telemetry/status-report.ts";
import { columns } from "../terminal/columns.ts";
import type { ShownReplay } from "./shown-replay.ts";
import { inputText, stepRow } from "./step-text.ts";

const stepDocument = ({ seq, at, input, state, emitted }: RecordedStep): object => ({
  seq,
  at: isoTime(at),
  input,
  state,
  emitted,
});

/** A replay for programs. What is not there, in the recording or today, is left out. */
export const replayDocument = ({ header: { id, flow }, result, same }: ShownReplay): object => {
  if (result.result === "same")
    return { result: "same", id, flow, step_count: result.steps, ended: result.ended, steps: same.map(stepDocument) };
  const { seq, input, field, recorded, today, also } = result.divergence;
  return { result: "diverged", id, flow, seq, input, field, recorded, today, also, steps: same.map(stepDocument) };
};

/** What recording this is, in one line. */
export const titleOf = ({ header: { flow, startedAt, id, cliVersion, parent } }: ShownReplay): string =>
  `${flow}, ${isoTime(startedAt)}, version ${cliVersion}, recording ${id}${parent ? ` (inside of ${parent.id})` : ""}`;

const valueText = (value: unknown): string => (value === undefined ? "(nothing)" : JSON.stringify(value));

/** Where and how today's machine does something else, one thing on a line. */
export const divergenceLines = ({ seq, input, field, recorded, today, also }: Divergence): readonly string[] => [
  `Diverged at step ${seq}: ${inputText(input)}`,
  ...columns([
    ["  input", JSON.stringify(input)],
    ["  field", field],
    ["  recorded", valueText(recorded)],
    ["  today", valueText(today)],
    ...(also.length === 0 ? [] : [["  also", also.join(", ")]]),
  ]).map((line) => `  ${line}`),
];

const endedEarly = "The recording ends before the flow did: its process was stopped, or the file is cut off.";

/** What the replay came to, in one or a few lines. */
export const verdictLines = ({ result, events }: ShownReplay): readonly string[] => {
  if (result.result === "diverged") return divergenceLines(result.divergence);
  return [
    ...(result.ended ? [] : [endedEarly]),
    `Same: ${counted(result.steps, "step")}, ${counted(events, "event")}.`,
  ];
};

/** A replay for people: its steps with their events, then the verdict. */
export const replayLines = (shown: ShownReplay): readonly string[] => {
  const { header, result, same } = shown;
  const left = result.steps - same.length - (result.result === "diverged" ? 1 : 0);
  return [
    titleOf(shown),
    ...columns(same.map((step) => stepRow(step, header.startedAt))).map((line) => `  ${line}`),
    ...(left > 0 ? [`  … and ${counted(left, "more step")}`] : []),
    ...verdictLines(shown),
  ];
};
