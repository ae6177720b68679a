import type { Context } from "hono";
import type { SandboxEnv } from "../env.ts";
import type { Client } from "../world/offer.ts";
import { oauthError } from "./oauth-error.ts";

/** The form of a request to the token or revocation endpoint, and the client that made it. */
export interface ClientRequest {
  readonly client: Client;
  /** Throws `invalid_request` when the field is absent or empty. */
  readonly needed: (field: string) => string;
  readonly given: (field: string) => string | undefined;
}

/**
 * Reads a form body (RFC 6749 §3.2): parameters in the URL, another content type and repeated fields are refused. The
 * clients are public ones, so `client_id` names them and a secret, in the body or in a header, is `invalid_client`.
 */
export async function readClientRequest(c: Context<SandboxEnv>): Promise<ClientRequest> {
  if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(c.req.header("content-type") ?? "")) {
    throw oauthError("invalid_request", "the body must be application/x-www-form-urlencoded");
  }
  if (new URL(c.req.url).search !== "") throw oauthError("invalid_request", "parameters belong in the body");
  const form = new URLSearchParams(await c.req.text());
  const repeated = [...form.keys()].find((name) => form.getAll(name).length > 1);
  if (repeated !== undefined) throw oauthError("invalid_request", `${repeated} is given more than once`);
  const given = (field: string) => form.get(field) || undefined;
  const needed = (field: string) => {
    const value = given(field);
    if (value === undefined) throw oauthError("invalid_request", `${field} is missing`);
    return value;
  };
  return { client: clientOf(c, given), given, needed };
}

function clientOf(c: Context<SandboxEnv>, given: ClientRequest["given"]): Client {
  if (c.req.header("authorization") !== undefined || given("client_secret") !== undefined) {
    throw oauthError("invalid_client", "this client is public and has no secret: send client_id alone");
  }
  const client = c.var.world.offer.clients.find(({ id }) => id === given("client_id"));
  if (client === undefined) throw oauthError("invalid_client", "client_id is missing or unknown");
  return client;
}
