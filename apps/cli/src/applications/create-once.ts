import { type Application, DashboardError } from "@algolia-cli/dashboard-client";
import type { Services } from "../services/services.ts";

interface Wanted {
  readonly name: string;
  readonly region: string;
}

/** It may exist: the one thing that must not be done is to create it again blindly. */
const unknownFate = (name: string, cause: unknown): Error =>
  Object.assign(new Error(`it is not known whether the application "${name}" was created`, { cause }), {
    hint: 'Look with "algolia application list" before you create it again.',
  });

/** How long the one read may take that finds out whether an application was created, in milliseconds. */
const lookMs = 5_000;

/**
 * Creates an application. When the answer got lost, one read finds out: one application of this name that is not
 * configured here is the new one; none means that nothing was created, and the first error stands.
 */
export const createOnce = async (services: Services, wanted: Wanted, signal: AbortSignal): Promise<Application> => {
  try {
    return await services.dashboard().createApplication(wanted, signal);
  } catch (error) {
    if (!(error instanceof DashboardError) || !error.outcomeUnknown || signal.aborted) throw error;
    const found = await lookFor(services, wanted.name, signal).catch(() => "unreadable" as const);
    if (found === "unreadable") throw unknownFate(wanted.name, error);
    const [only, ...more] = found;
    if (!only) throw error;
    if (more.length > 0) throw unknownFate(wanted.name, error);
    return only;
  }
};

const lookFor = async (services: Services, name: string, signal: AbortSignal): Promise<readonly Application[]> => {
  const within = AbortSignal.any([signal, AbortSignal.timeout(lookMs)]);
  const [applications, state] = await Promise.all([
    services.dashboard().applications(within),
    services.applications().read(),
  ]);
  const configured = state.applications.map(({ id }) => id);
  return applications.filter((application) => application.name === name && !configured.includes(application.id));
};
