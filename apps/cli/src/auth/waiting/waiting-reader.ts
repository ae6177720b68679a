import type { Invocation } from "../../invocation/invocation.ts";
import type { Voice } from "./voice.ts";
import type { WaitingAction } from "./waiting-input.ts";

/** Takes in what a person does while the browser is waited for, and shows where things stand. */
export interface WaitingReader {
  /** The answer is there: from now on only leaving counts. */
  readonly finish: () => void;
  /** Gives the terminal back. */
  readonly end: () => void;
}

/** Begins to read; every wish goes to `act`. */
export type ReadWaiting = (invocation: Invocation, voice: Voice, act: (action: WaitingAction) => void) => WaitingReader;
