import type { CatalogEvent } from "@algolia-cli/catalog";
import type { Effect, FlowInput } from "./flow-input.ts";

/** The format that is written today; readers refuse a higher one and upcast a lower one. */
export const recordingFormat = 1;

/** The first line of a recording: which flow, of which invocation, made with what. */
export interface RecordingHeader {
  readonly format: number;
  /** A UUID, one per run of a flow. */
  readonly id: string;
  readonly invocationId: string;
  /** The outer flow's recording and its step whose effect this flow is; absent for an outermost flow. */
  readonly parent?: { readonly id: string; readonly seq: number };
  /** The machine's id. */
  readonly flow: string;
  readonly catalogVersion: string;
  readonly cliVersion: string;
  readonly xstateVersion: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
}

/** One line per step: the input, and what the machine made of it then. Everything is plain JSON and holds no secret. */
export interface RecordedStep {
  /** 1, 2, 3 … within the recording. */
  readonly seq: number;
  /** Epoch milliseconds, the same as `input.at`. */
  readonly at: number;
  readonly input: FlowInput;
  /** The state's name after the step. */
  readonly state: string;
  readonly status: "active" | "done";
  readonly emitted: readonly CatalogEvent[];
  readonly effects: readonly Effect[];
}

/** A flow's run, complete or cut off where its process died. */
export interface Recording {
  readonly header: RecordingHeader;
  readonly steps: readonly RecordedStep[];
}
