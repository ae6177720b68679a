import type { Application } from "@algolia-cli/dashboard-client";
import type { Services } from "../services/services.ts";
import { withHint } from "../invocation/problem.ts";
import { isAnswerLost, untilLooked } from "./lost-answer.ts";
import { maybeCreated } from "./unknown-fate.ts";

interface Wanted {
  readonly name: string;
  readonly region: string;
  /** The ids of the account's applications before, where they could be read. */
  readonly existing: Promise<readonly string[] | undefined>;
}

/**
 * Creates an application. When the answer got lost, one read finds out: the one application of this name that was not there
 * before is the new one; where there is none, nothing was created, and the first error stands. An older application of the
 * same name is never taken for the new one.
 */
export const createOnce = async (services: Services, wanted: Wanted, signal: AbortSignal): Promise<Application> => {
  const { name, region } = wanted;
  // What is read while the application is created may hold it already.
  const before = await Promise.race([wanted.existing, undefined]);
  try {
    return await services.dashboard().createApplication({ name, region }, signal);
  } catch (error) {
    if (!isAnswerLost(error) || signal.aborted) throw error;
    const found = await lookFor(services, { ...wanted, before }, signal);
    if (found === "unknown") throw maybeCreated(name, error);
    if (found === "none") throw withHint(error, "No such application was created: run the command again.");
    return found;
  }
};

/** With `before`, what was known before the creation began. */
const lookFor = async (
  services: Services,
  { name, before, existing }: Wanted & { readonly before: readonly string[] | undefined },
  signal: AbortSignal,
): Promise<Application | "none" | "unknown"> => {
  const [applications, others] = await Promise.all([
    services
      .dashboard()
      .applications(untilLooked(signal))
      .catch(() => undefined),
    existing,
  ]);
  const named = applications?.filter((application) => application.name.trim() === name);
  if (named?.length === 0) return "none";
  if (named === undefined || others === undefined) return "unknown";
  const [only, ...more] = named.filter(({ id }) => !others.includes(id));
  if (!only) return before === undefined ? "unknown" : "none";
  return more.length === 0 ? only : "unknown";
};
