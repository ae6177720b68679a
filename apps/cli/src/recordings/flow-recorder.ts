import { randomUUID } from "node:crypto";
import { catalogVersion } from "@algolia-cli/catalog";
import { recordedStep, recordingFormat, type StepListener, xstateVersion } from "@algolia-cli/flow-engine";
import { version } from "../version.ts";
import { createRecordingWriter } from "./recording-writer.ts";

/** A flow under way: its recording, and the step whose effect a flow inside of it is. */
export interface OpenFlow {
  readonly id: string;
  seq: number;
}

/** What the flows of one invocation share. */
export interface Recordings {
  readonly isOn: boolean;
  readonly invocationId: string;
  /** The flows under way, the outermost first. */
  readonly open: OpenFlow[];
}

/** Where a recording goes. */
export interface RecorderPlace {
  readonly recordings: Recordings;
  /** The state directory. */
  readonly state: string;
}

/** Records one flow, step by step. */
export interface FlowRecorder {
  /** Writes the step before it returns, so before any of its effects starts. Never throws. */
  readonly onStep: StepListener;
  /** The flow is over. */
  readonly close: () => void;
}

const silent: FlowRecorder = { onStep: () => undefined, close: () => undefined };

/** Opens the recording of a flow inside of those that are open. It fails, slows and prints nothing. */
export const recordFlow = ({ recordings, state }: RecorderPlace, flow: string): FlowRecorder => {
  if (!recordings.isOn) return silent;
  const { invocationId, open } = recordings;
  const outer = open.at(-1);
  const own: OpenFlow = { id: randomUUID(), seq: 0 };
  const write = createRecordingWriter(state, {
    format: recordingFormat,
    id: own.id,
    invocationId,
    ...(outer && { parent: { id: outer.id, seq: outer.seq } }),
    flow,
    catalogVersion,
    cliVersion: version,
    xstateVersion,
  });
  let seq = 0;
  open.push(own);
  return {
    onStep: (input, made) => {
      seq += 1;
      if (made.effects.some(({ type }) => type === "invoke")) own.seq = seq;
      write(recordedStep(seq, input, made));
    },
    close: () => {
      const place = open.indexOf(own);
      if (place >= 0) open.splice(place, 1);
    },
  };
};
