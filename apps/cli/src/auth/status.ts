import type { StoragePlace, StoredSession } from "@algolia-cli/session";
import { givenApplication } from "../applications/target-application.ts";
import type { GlobalOptions } from "../command-line/global-options.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { storageLine } from "../services/storage-text.ts";

/** Variables that win over what is stored, in the order of the output. */
const overriding = [
  "ALGOLIA_ACCESS_TOKEN",
  "ALGOLIA_APPLICATION_ID",
  "ALGOLIA_API_KEY",
  "ALGOLIA_DASHBOARD_URL",
  "ALGOLIA_API_URL",
  "ALGOLIA_OAUTH_CLIENT_ID",
  "ALGOLIA_OAUTH_SCOPE",
] as const;

interface Status {
  readonly session: StoredSession | undefined;
  readonly application: { readonly id: string; readonly alias?: string } | undefined;
  readonly storage: StoragePlace;
  readonly overrides: readonly string[];
}

const readStatus = async (options: GlobalOptions, invocation: Invocation): Promise<Status> => {
  const { services, world } = invocation;
  const [session, state] = await Promise.all([services.sessions().read(), services.applications().read()]);
  const current = (await givenApplication(options, invocation)) ?? state.currentApplicationId;
  const known = state.applications.find(({ id }) => id === current);
  return {
    session,
    application: current === undefined ? undefined : (known ?? { id: current }),
    storage: await services.secrets().place(),
    overrides: overriding.filter((name) => (world.variables[name] ?? "").trim() !== ""),
  };
};

const hasCredentials = ({ overrides }: Status): boolean =>
  overrides.includes("ALGOLIA_ACCESS_TOKEN") ||
  (overrides.includes("ALGOLIA_API_KEY") && overrides.includes("ALGOLIA_APPLICATION_ID"));

const documentOf = (status: Status): object => {
  const { session, application, storage, overrides } = status;
  return {
    signed_in: session !== undefined,
    ...(session?.email === undefined ? {} : { email: session.email }),
    ...(session?.name === undefined ? {} : { name: session.name }),
    ...(session === undefined ? {} : { expires_at: session.expires_at }),
    ...(application === undefined
      ? {}
      : {
          application: { id: application.id, ...(application.alias === undefined ? {} : { alias: application.alias }) },
        }),
    storage: storage.kind,
    ...(storage.kind === "file" ? { storage_reason: storage.reason } : {}),
    overrides,
  };
};

/** The access token's end; behind it stands a refresh token, so that it ends no session. */
const validity = ({ expires_at, refresh_token }: StoredSession, now: number): string => {
  const end = new Date(expires_at * 1000).toISOString().replace(".000Z", "Z");
  if (expires_at * 1000 > now) return `until ${end}`;
  return refresh_token === undefined ? `expired at ${end}` : "renewed at the next command";
};

const linesOf = (status: Status, { clock, place }: Invocation): readonly string[] => {
  const { session, application, storage, overrides } = status;
  return [
    session === undefined
      ? "Not signed in."
      : `Signed in as ${session.email ?? "an account without an e-mail"}${session.name ? ` (${session.name})` : ""}, ${validity(session, clock())}.`,
    application === undefined
      ? "Application: none."
      : `Application: ${application.alias ? `${application.alias} (${application.id})` : application.id}.`,
    storageLine(storage, place),
    ...(overrides.length === 0
      ? []
      : [`Set in the environment, and winning over what is stored: ${overrides.join(", ")}.`]),
  ];
};

/** `auth status`: never prompts and never goes to the network; exit code 1 when there is neither a session nor credentials. */
export const run = async (options: GlobalOptions, invocation: Invocation): Promise<CommandEnd> => {
  const status = await readStatus(options, invocation);
  invocation.terminal.answer(documentOf(status), linesOf(status, invocation));
  if (status.session !== undefined || hasCredentials(status)) return { end: "done" };
  invocation.terminal.say('Run "algolia auth login" to sign in.');
  return { end: "negative" };
};
