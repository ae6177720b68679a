import { SessionError, type StoredSession } from "@algolia-cli/session";
import type { OptionsOf } from "../command-line/definition.ts";
import type { getOptions } from "../commands/auth/get-options.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { givenAccessToken } from "../services/credentials.ts";

/** Keys as the existing Algolia CLI names them; `source` only where the token is the environment's, whose owner nobody knows. */
interface Identity {
  readonly user_id?: string;
  readonly email?: string;
  readonly name?: string;
  readonly source?: "ALGOLIA_ACCESS_TOKEN";
  readonly token?: string;
}

const identityOf = ({ user_id, email, name }: StoredSession, token: string | undefined): Identity => ({
  ...(user_id === undefined ? {} : { user_id }),
  ...(email === undefined ? {} : { email }),
  ...(name === undefined ? {} : { name }),
  ...(token === undefined ? {} : { token }),
});

const ofSession = async ({ services, signal }: Invocation, withToken: boolean): Promise<Identity> => {
  // Refreshed first: it can end the session, and it can be another program's by then.
  const token = withToken ? await services.sessions().accessToken(signal) : undefined;
  const session = await services.sessions().read();
  if (session === undefined) throw new SessionError("not_signed_in", "nobody is signed in; run `algolia auth login`");
  return identityOf(session, token);
};

/** `auth get`: JSON whatever `--output` says. Never signs in: exit code 4 where nobody is. */
export const run = async (options: OptionsOf<typeof getOptions>, invocation: Invocation): Promise<CommandEnd> => {
  const withToken = options["with-access-token"];
  const given = givenAccessToken(invocation.world.variables);
  const identity: Identity =
    given === undefined
      ? await ofSession(invocation, withToken)
      : { source: "ALGOLIA_ACCESS_TOKEN", ...(withToken ? { token: given } : {}) };
  invocation.terminal.result(identity, [JSON.stringify(identity, undefined, 2)]);
  return { end: "done" };
};
