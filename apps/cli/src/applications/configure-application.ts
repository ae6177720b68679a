import type { ConfiguredApplication } from "@algolia-cli/session";
import type { Services } from "../services/services.ts";
import { isAnswerLost } from "./lost-answer.ts";
import { maybeKeyMade } from "./unknown-fate.ts";

/** What the key that the CLI makes for itself may do. */
const acl = [
  "search",
  "browse",
  "seeUnretrievableAttributes",
  "listIndexes",
  "analytics",
  "logs",
  "addObject",
  "deleteObject",
  "deleteIndex",
  "settings",
  "editSettings",
  "recommendation",
];

/** Makes a key for an application, stores it, and gives its uuid once it is stored. */
export const createApiKey = async (services: Services, applicationId: string, signal: AbortSignal): Promise<string> => {
  const wanted = { acl, description: "Algolia CLI" };
  const { uuid, value } = await services
    .dashboard()
    .createApiKey(applicationId, wanted, signal)
    .catch((error: unknown) => {
      throw isAnswerLost(error) && error.httpStatus === undefined && !signal.aborted
        ? maybeKeyMade(applicationId, error)
        : error;
    });
  await services.apiKeys().save(applicationId, value);
  return uuid;
};

/** The uuid of the application's key on this machine: the stored one when its uuid is known, else a new one's. */
export const ensureApiKey = async (services: Services, applicationId: string, signal: AbortSignal): Promise<string> => {
  const { applications } = await services.applications().read();
  const uuid = applications.find(({ id }) => id === applicationId)?.apiKeyUuid;
  const stored = uuid === undefined ? undefined : await services.apiKeys().read(applicationId);
  return uuid !== undefined && stored !== undefined ? uuid : createApiKey(services, applicationId, signal);
};

/** An application as it is to be configured; what is not known stays as it was. */
export interface ToConfigure {
  readonly id: string;
  readonly name: string;
  readonly alias: string | undefined;
  readonly apiKeyUuid: string | undefined;
  readonly makeCurrent: boolean;
}

/** Writes an application to the local state. */
export const configureApplication = (
  services: Services,
  { alias, apiKeyUuid, ...application }: ToConfigure,
): Promise<ConfiguredApplication> =>
  services.applications().configure({
    ...application,
    ...(alias === undefined ? {} : { alias }),
    ...(apiKeyUuid === undefined ? {} : { apiKeyUuid }),
  });
