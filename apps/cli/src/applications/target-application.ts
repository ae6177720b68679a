import { UsageError } from "../command-line/usage-error.ts";
import type { GlobalOptions } from "../command-line/global-options.ts";
import type { Invocation } from "../invocation/invocation.ts";

/** An id goes into addresses: what could lead elsewhere is refused before anything is asked. */
export const wrongId = (id: string | undefined): UsageError | undefined =>
  id === undefined || /^[A-Za-z0-9_-]+$/u.test(id)
    ? undefined
    : new UsageError(`"${id}" is not an application id`, 'Ids are letters and digits; see "algolia application list".');

/** Nothing here has this alias. */
export const unknownAlias = (alias: string): UsageError =>
  new UsageError(`no configured application has the alias "${alias}"`, 'Run "algolia application list" to see them.');

const checkedId = (id: string): string => {
  const wrong = wrongId(id);
  if (wrong) throw wrong;
  return id;
};

/** The id that a flag gives, or the alias that a flag names, or the environment, unchecked; nothing where none does. */
export const givenApplication = async (
  { "application-id": id, profile }: GlobalOptions,
  { services, world }: Pick<Invocation, "services" | "world">,
): Promise<string | undefined> => {
  if (id !== undefined) return id;
  if (profile === undefined) return world.variables["ALGOLIA_APPLICATION_ID"]?.trim() || undefined;
  const found = await services.applications().byAlias(profile);
  if (found) return found.id;
  throw unknownAlias(profile);
};

/** The id of the application to work with: the one that is given, else the current one. */
export const targetApplication = async (options: GlobalOptions, invocation: Invocation): Promise<string> => {
  const given = await givenApplication(options, invocation);
  if (given !== undefined) return checkedId(given);
  const { currentApplicationId } = await invocation.services.applications().read();
  if (currentApplicationId !== undefined) return currentApplicationId;
  throw new UsageError(
    "no application is selected",
    'Give --application-id, or choose one with "algolia application select".',
  );
};
