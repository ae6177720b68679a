import type { ErrorClass, ErrorSource } from "@algolia-cli/catalog";

/** An error as a machine sees it: normalised by its port, so that live and replayed runs see the same value. */
export interface EffectError {
  readonly code: ErrorClass;
  readonly source: ErrorSource;
  readonly httpStatus?: number;
  /** Where the effects' side keeps the message; a machine never sees the text. */
  readonly messageHandle?: string;
}

/** Anything that happens to a machine. `at` is epoch milliseconds and never runs backwards within a process. */
export type FlowInput<Start = unknown> = { readonly at: number } & (
  | { readonly type: "started"; readonly input: Start }
  | { readonly type: "effect.done"; readonly id: string; readonly output: unknown }
  | { readonly type: "effect.failed"; readonly id: string; readonly error: EffectError }
  | { readonly type: "delay.fired"; readonly id: string }
  | { readonly type: "user.cancelled" }
);

/** What a machine asks of the world. Inputs are plain JSON and hold handles, never secrets. */
export type Effect =
  | { readonly type: "invoke"; readonly id: string; readonly src: string; readonly input: unknown }
  | { readonly type: "stop"; readonly id: string }
  | { readonly type: "delay"; readonly id: string; readonly ms: number }
  | { readonly type: "cancelDelay"; readonly id: string };
