import { UsageError } from "../command-line/usage-error.ts";
import type { GlobalOptions } from "../command-line/global-options.ts";
import type { Invocation } from "../invocation/invocation.ts";

/** An id goes into addresses: what could lead elsewhere is refused before anything is asked. */
const checkedId = (id: string): string => {
  if (/^[A-Za-z0-9_-]+$/u.test(id)) return id;
  throw new UsageError(
    `"${id}" is not an application id`,
    'Ids are letters and digits; see "algolia application list".',
  );
};

/** The id of the application to work with: flag over environment over alias over the current one. */
export const targetApplication = async (options: GlobalOptions, { services, world }: Invocation): Promise<string> => {
  const given = options["application-id"] ?? (world.variables["ALGOLIA_APPLICATION_ID"]?.trim() || undefined);
  if (options["application-id"] !== undefined || (given !== undefined && options.profile === undefined))
    return checkedId(given ?? "");
  if (options.profile !== undefined) {
    const found = await services.applications().byAlias(options.profile);
    if (found) return found.id;
    throw new UsageError(
      `no configured application has the alias "${options.profile}"`,
      'Run "algolia application list" to see them.',
    );
  }
  const { currentApplicationId } = await services.applications().read();
  if (currentApplicationId !== undefined) return currentApplicationId;
  throw new UsageError(
    "no application is selected",
    'Give --application-id, or choose one with "algolia application select".',
  );
};
