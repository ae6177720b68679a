import { catalogEvent } from "@algolia-cli/catalog";
import type { StoredSession } from "@algolia-cli/session";
import type { CommandEnd, Problem } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";

/** Best effort: a session is forgotten here whether or not the server could be told. */
const revokeBoth = async ({ services, signal }: Invocation, session: StoredSession): Promise<boolean> => {
  const tokens = [session.refresh_token, session.access_token].filter((token) => token !== undefined);
  const results = await Promise.allSettled(tokens.map((token) => services.oauth().revoke({ token, signal })));
  return results.every(({ status }) => status === "fulfilled");
};

/** Whoever stops a sign-out does not want to stay signed in. */
const stopped: Problem = {
  errorClass: "canceled",
  errorSource: "local",
  message: "the command was stopped before the server was told",
  hint: "The session is forgotten here and ends there on its own.",
};

/** `auth logout`: done as well when nobody was signed in. */
export const run = async (_options: unknown, invocation: Invocation): Promise<CommandEnd> => {
  const { services, terminal, log, forgetUser } = invocation;
  const session = await services.sessions().read();
  if (session === undefined) {
    await services.sessions().clear();
    terminal.answer({ success: true, signed_out: false }, ["Nobody was signed in."]);
    return { end: "done" };
  }
  log.append([catalogEvent("CLI Auth Logout", { flow: "logout" })]);
  const revoked = await revokeBoth(invocation, session);
  await services.sessions().clear();
  forgetUser();
  if (!revoked && invocation.signal.aborted) return { end: "cancelled", problem: stopped };
  if (!revoked) terminal.say("The server could not be told; the session is forgotten here and ends there on its own.");
  terminal.answer({ success: true, signed_out: true }, [`Signed out ${session.email ?? ""}.`.replace(" .", ".")]);
  return { end: "done" };
};
