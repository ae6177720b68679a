import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cliClient } from "@algolia-cli/sandbox";
import {
  type ApplicationToConfigure,
  createApiKeys,
  createApplicationState,
  createSecretFile,
  createSessionStore,
} from "@algolia-cli/session";
import { knownUserIn } from "../../src/invocation/known-user.ts";
import type { Stage } from "../index.ts";

const now = Date.now;
const scope = "public applications:manage keys:manage";

const secretFile = ({ home }: Stage): string => join(home.service.state, "secrets", "secrets.json");

/** Where the local state stands. */
const stateFile = ({ home }: Stage): string => join(home.service.config, "state.toml");

/** Tokens of the seed's first account, as a sign-in would have given them. */
export const grantTokens = ({ sandbox: { world } }: Stage) => {
  const user = world.users.byId(1);
  if (!user) throw new Error("the seed has no account");
  const seconds = 7200;
  const grant = { clientId: cliClient.id, userId: user.id, scope };
  const { accessToken, refreshToken, issuedAt } = world.tokens.start(grant, seconds);
  const { email, name } = user;
  const expiresAt = issuedAt / 1000 + seconds;
  return { accessToken, refreshToken, expiresAt, scope, user: { id: String(user.id), email, name } };
};

/** Leaves behind what a sign-in of the seed's first account would have. */
export const keepSession = async (stage: Stage): Promise<void> => {
  const { sandbox, home } = stage;
  const tokens = grantTokens(stage);
  const sessions = createSessionStore({
    secrets: createSecretFile({ path: secretFile(stage), now }),
    issuer: sandbox.url,
    clientId: cliClient.id,
    lockPath: join(home.service.state, "session.lock"),
    now,
    refresh: () => Promise.reject(new Error("a session is only stored here")),
  });
  await sessions.save(tokens);
  knownUserIn(home.service.state).remember(tokens.user.id);
};

/** Configures an application as an earlier command would have; without a uuid there is no key for it either. */
export const keepApplication = async (stage: Stage, application: ApplicationToConfigure): Promise<void> => {
  await createApplicationState({ path: stateFile(stage), now }).configure(application);
  if (application.apiKeyUuid === undefined) return;
  const path = secretFile(stage);
  const keys = createApiKeys({ secrets: createSecretFile({ path, now }), lockPath: `${path}.keys.lock`, now });
  await keys.save(application.id, `key-of-${application.id}`);
};

/** The seeds' "Demo shop", configured with a key, as the current application. */
export const keepDemoShop = (stage: Stage): Promise<void> =>
  keepApplication(stage, {
    id: "SHOP000001",
    name: "Demo shop",
    apiKeyUuid: "11111111-1111-4111-8111-111111111111",
    makeCurrent: true,
  });

/** Writes a local state that cannot be understood. */
export const corruptState = (stage: Stage): void => {
  mkdirSync(dirname(stateFile(stage)), { recursive: true, mode: 0o700 });
  writeFileSync(stateFile(stage), "current_application_id = \n", { mode: 0o600 });
};

/** The local state, the uuids of its keys by name; empty when there is none. */
export const stateText = (stage: Stage): string =>
  existsSync(stateFile(stage))
    ? readFileSync(stateFile(stage), "utf8").replaceAll(/api_key_uuid = "[0-9a-f-]{36}"/gu, 'api_key_uuid = "<uuid>"')
    : "";

/** What the secret store holds entries for, sorted, e.g. `app:<ID>` and `oauth-token`. */
export const keptSecrets = (stage: Stage): readonly string[] => {
  const path = secretFile(stage);
  return existsSync(path) ? Object.keys(JSON.parse(readFileSync(path, "utf8")) as object).toSorted() : [];
};
