import type { Fault } from "@algolia-cli/sandbox";
import { onStage, type Stage, type StageOptions } from "../index.ts";
import { brokenReports } from "./funnel-reports.ts";
import { keepSession } from "./local-files.ts";

/** A stage as the commands about applications find it. */
export interface AccountStageOptions extends StageOptions {
  /** The machine is signed out; otherwise the seed's first account is signed in on it. */
  readonly signedOut?: boolean;
  readonly faults?: readonly Fault[];
  /** What else is there before the play begins. */
  readonly prepare?: (stage: Stage) => void | Promise<void>;
}

/** Plays on such a stage and gives what the play gives. Rejects when the events that were received break a promise. */
export const onAccountStage = async <Result>(
  play: (stage: Stage) => Promise<Result>,
  { signedOut = false, faults = [], prepare, ...options }: AccountStageOptions = {},
): Promise<Result> => {
  let result: { readonly of: Result } | undefined;
  await onStage(async (stage) => {
    if (!signedOut) await keepSession(stage);
    await prepare?.(stage);
    for (const fault of faults) stage.sandbox.faults.add(fault);
    result = { of: await play(stage) };
    const broken = brokenReports(stage.sandbox);
    if (broken.length > 0) throw new Error(`the events break a promise: ${broken.join("; ")}`);
  }, options);
  if (!result) throw new Error("a play that was not finished rejects");
  return result.of;
};
