import type { AbortReason } from "@algolia-cli/catalog";
import type { EffectError } from "@algolia-cli/flow-engine";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { problemOfEffect } from "../invocation/problem.ts";

/** How a command ends whose flow the user left: declined terms are an answer, everything else is a cancel. */
export const endOfAbort = (
  { terminal, vault }: Invocation,
  { reason, error }: { readonly reason: AbortReason; readonly error?: EffectError },
): CommandEnd => {
  if (reason === "declined_terms") {
    terminal.say("The terms were not accepted. Nothing was changed.");
    return { end: "done" };
  }
  // A prompt that was left needs no words; access that was denied in the browser does.
  return error === undefined || error.code === "canceled"
    ? { end: "cancelled" }
    : { end: "cancelled", problem: problemOfEffect(error, vault) };
};
