import { type Context, Hono } from "hono";
import type { WebEnv } from "../env.ts";
import { allowOnly } from "../method-not-allowed.ts";
import { consentPage, pagePaths } from "../pages/index.ts";
import type { User } from "../world/users.ts";
import { readForm } from "../web/form.ts";
import { pageAnswer, pageError } from "../web/page-answer.ts";
import { withReturnTo } from "../web/return-to.ts";
import { personIn, sessionOf } from "../web/session.ts";
import { type AuthorizationRequest, parseAuthorization } from "./authorization-request.ts";
import { redirectLocation } from "./redirect-uri.ts";

/**
 * The authorization endpoint (RFC 6749 §3.1). `screen=signup` opens the sign-up page, even for someone who is signed in;
 * consent is asked for every time. Every redirect to the client carries `iss` (RFC 9207).
 */
export const authorizeRoutes = new Hono<WebEnv>()
  .get(pagePaths.authorize, (c) => {
    const parameters = new URL(c.req.url).searchParams;
    const request = requestOf(c, parameters);
    if (request instanceof Response) return request;
    const isSignUp = parameters.get("screen") === "signup";
    const person = personIn(c);
    if (person !== undefined && !isSignUp) return askConsent(c, request, person);
    const page = isSignUp ? pagePaths.signUp : pagePaths.signIn;
    return c.redirect(withReturnTo(page, pathOf(request)), 302);
  })
  .post(async (c) => {
    const form = await readForm(c);
    const request = requestOf(c, form);
    if (request instanceof Response) return request;
    const person = personIn(c);
    if (person === undefined) return c.redirect(withReturnTo(pagePaths.signIn, pathOf(request)), 303);
    return decide(c, request, { person, decision: form.get("decision") });
  })
  .all(allowOnly("GET", "POST"));

/** The checked request, or the answer that refuses it: an error page where the redirect URI cannot be trusted. */
function requestOf(c: Context<WebEnv>, parameters: URLSearchParams): AuthorizationRequest | Response {
  const parsed = parseAuthorization(parameters, c.var.world.offer.clients);
  switch (parsed.status) {
    case "valid":
      return parsed.request;
    case "untrusted":
      throw pageError(400, { title: "This sign-in cannot go on", message: parsed.message });
    case "refused": {
      const { error, description } = parsed.refusal;
      return backToClient(c, parsed, { error, error_description: description });
    }
  }
}

function askConsent(c: Context<WebEnv>, request: AuthorizationRequest, user: User): Response {
  const csrf = sessionOf(c).csrfToken;
  const { client, scope } = request;
  const hiddenFields = Object.fromEntries(parametersOf(request));
  return pageAnswer(c, consentPage({ csrf, clientName: client.name, scopes: scope.split(" "), user, hiddenFields }));
}

function decide(
  c: Context<WebEnv>,
  request: AuthorizationRequest,
  { person, decision }: { person: User; decision: string | null },
): Response {
  if (decision === "deny") {
    return backToClient(c, request, { error: "access_denied", error_description: "the person denied access" });
  }
  if (decision !== "allow") {
    throw pageError(400, { title: "Nothing was decided", message: "Choose either to allow or to deny access." });
  }
  const { client, redirectUri, codeChallenge, scope } = request;
  const grant = { clientId: client.id, redirectUri, codeChallenge, scope, userId: person.id };
  return backToClient(c, request, { code: c.var.world.codes.issue(grant) });
}

function backToClient(
  c: Context<WebEnv>,
  { redirectUri, state }: Pick<AuthorizationRequest, "redirectUri" | "state">,
  response: Readonly<Record<string, string>>,
): Response {
  c.header("cache-control", "no-store");
  c.header("referrer-policy", "no-referrer");
  const location = redirectLocation(redirectUri, { ...response, state, iss: c.var.origin });
  return c.redirect(location, c.req.method === "POST" ? 303 : 302);
}

/** The request again, without `screen`: whoever has signed up goes on to consent. */
function pathOf(request: AuthorizationRequest): string {
  return `${pagePaths.authorize}?${parametersOf(request).toString()}`;
}

function parametersOf({ client, redirectUri, codeChallenge, scope, state }: AuthorizationRequest): URLSearchParams {
  return new URLSearchParams({
    client_id: client.id,
    response_type: "code",
    redirect_uri: redirectUri,
    scope,
    code_challenge: codeChallenge,
    code_challenge_method: "S256",
    ...(state === undefined ? {} : { state }),
  });
}
