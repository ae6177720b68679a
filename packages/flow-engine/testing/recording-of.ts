import {
  fold,
  type FlowInput,
  recordedStep,
  type Recording,
  recordingFormat,
  type RecordingHeader,
  xstateVersion,
} from "@algolia-cli/flow-engine";
import { catalogVersion } from "@algolia-cli/catalog";
import type { AnyStateMachine } from "xstate";

/** The recording that a run of these inputs would have left, as it is read back; the ids are the same for every one. */
export const recordingOf = (
  machine: AnyStateMachine,
  inputs: readonly FlowInput[],
  header: Partial<RecordingHeader> = {},
): Recording => {
  const steps = [...fold(machine, inputs)].flatMap((made, place) => {
    const input = inputs[place];
    return input ? [recordedStep(place + 1, input, made)] : [];
  });
  const recording: Recording = {
    header: {
      format: recordingFormat,
      id: "00000000-0000-4000-8000-000000000001",
      invocationId: "00000000-0000-4000-8000-000000000002",
      flow: machine.id,
      catalogVersion,
      cliVersion: "main",
      xstateVersion,
      startedAt: inputs[0]?.at ?? 0,
      ...header,
    },
    steps,
  };
  return JSON.parse(JSON.stringify(recording)) as Recording; // what was written and is read back
};

/** The text of a recording's file: the header and each step on a line of its own. */
export const recordingText = ({ header, steps }: Recording): string =>
  [header, ...steps].map((record) => JSON.stringify(record)).join("\n");
