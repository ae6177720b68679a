import type { OAuthErrorAnswer, TokenAnswer } from "@algolia-cli/dashboard-contract";
import { createHash, randomBytes } from "node:crypto";
import { cliClient, defaultSeed } from "../src/seed/default-seed.ts";
import type { Sandbox } from "../src/running-sandbox.ts";

/** The account of the default seed. */
export const demo = { email: defaultSeed.users[0].email, password: defaultSeed.users[0].password };

export const everyScope = "public applications:manage keys:manage";

/** A verifier and its S256 challenge. */
export function pkcePair(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

/** The parameters of a good request to the authorization endpoint, with others in their place. */
export function authorizationUrl(
  sandbox: Sandbox,
  redirectUri: string,
  others: Readonly<Record<string, string>> = {},
): string {
  const parameters = {
    client_id: cliClient.id,
    response_type: "code",
    redirect_uri: redirectUri,
    scope: everyScope,
    state: "a-state",
    code_challenge: pkcePair().challenge,
    code_challenge_method: "S256",
    ...others,
  };
  return `${sandbox.url}/2/oauth/authorize?${new URLSearchParams(parameters).toString()}`;
}

/** A code as if the first account had allowed it just now, and the fields of the exchange that it is good for. */
export function allowedCode(sandbox: Sandbox, scope = everyScope) {
  const { verifier, challenge } = pkcePair();
  const redirectUri = "http://127.0.0.1:4321";
  const grant = { clientId: cliClient.id, redirectUri, codeChallenge: challenge, scope, userId: 1 };
  return {
    grant_type: "authorization_code",
    client_id: cliClient.id,
    code: sandbox.world.codes.issue(grant),
    code_verifier: verifier,
    redirect_uri: redirectUri,
  };
}

/** Posts a form to the token or the revocation endpoint. */
export function postForm(
  sandbox: Sandbox,
  endpoint: "token" | "revoke",
  form: Record<string, string>,
): Promise<Response> {
  return fetch(`${sandbox.url}/2/oauth/${endpoint}`, { method: "POST", body: new URLSearchParams(form) });
}

/** The tokens that a good exchange gives. */
export async function signedIn(sandbox: Sandbox, scope = everyScope): Promise<TokenAnswer> {
  return tokensOf(await postForm(sandbox, "token", allowedCode(sandbox, scope)));
}

/** The answer to a refresh. */
export function refreshWith(sandbox: Sandbox, refreshToken: string, others: Record<string, string> = {}) {
  const form = { grant_type: "refresh_token", client_id: cliClient.id, refresh_token: refreshToken, ...others };
  return postForm(sandbox, "token", form);
}

/** Throws when the answer is not one that hands tokens over. */
export async function tokensOf(answer: Response): Promise<TokenAnswer> {
  if (answer.status !== 200) throw new Error(`no tokens: ${answer.status} ${await answer.text()}`);
  // The contract of a 200: the tests that use the fields fail where it is broken.
  return (await answer.json()) as TokenAnswer;
}

/** A refusal in short: the status and the error code. */
export async function refusalOf(answer: Response): Promise<{ status: number; error: string }> {
  // The contract of an error answer, as above.
  const { error } = (await answer.json()) as OAuthErrorAnswer;
  return { status: answer.status, error };
}

/** The status of an API call with the token: 200 while the token is good. */
export async function statusWith(sandbox: Sandbox, accessToken: string): Promise<number> {
  const answer = await fetch(`${sandbox.url}/1/user`, { headers: { authorization: `Bearer ${accessToken}` } });
  await answer.body?.cancel();
  return answer.status;
}
