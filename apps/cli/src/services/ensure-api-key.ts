import type { Services } from "./services.ts";

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

/** Makes a key for an application, stores it, and notes its uuid in the local state once it is stored. */
const createKey = async (
  { dashboard, apiKeys }: Services,
  applicationId: string,
  signal: AbortSignal,
): Promise<string> => {
  const { uuid, value } = await dashboard().createApiKey(applicationId, { acl, description: "Algolia CLI" }, signal);
  await apiKeys().save(applicationId, value);
  return uuid;
};

/** The uuid of the application's key on this machine: the stored one when its uuid is known, else a new one. */
export const ensureApiKey = async (services: Services, applicationId: string, signal: AbortSignal): Promise<string> => {
  const { applications } = await services.applications().read();
  const uuid = applications.find(({ id }) => id === applicationId)?.apiKeyUuid;
  const stored = uuid === undefined ? undefined : await services.apiKeys().read(applicationId);
  return uuid !== undefined && stored !== undefined ? uuid : createKey(services, applicationId, signal);
};
