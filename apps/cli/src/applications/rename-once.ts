import type { Application } from "@algolia-cli/dashboard-client";
import type { Services } from "../services/services.ts";
import { withHint } from "../invocation/problem.ts";
import { isAnswerLost, untilLooked } from "./lost-answer.ts";
import { maybeRenamed } from "./unknown-fate.ts";

/** Renames an application. When the answer got lost, one read finds out: one that has the name was renamed. */
export const renameOnce = async (
  services: Services,
  { id, name }: { readonly id: string; readonly name: string },
  signal: AbortSignal,
): Promise<Application> => {
  const dashboard = services.dashboard();
  try {
    return await dashboard.renameApplication(id, name, signal);
  } catch (error) {
    if (!isAnswerLost(error)) throw error;
    if (signal.aborted) throw maybeRenamed(id, error);
    const now = await dashboard.application(id, untilLooked(signal)).catch(() => undefined);
    if (now === undefined) throw maybeRenamed(id, error);
    if (now.name.trim() !== name) throw withHint(error, "The name is what it was: run the command again.");
    return now;
  }
};
