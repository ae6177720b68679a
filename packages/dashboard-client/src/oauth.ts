import type * as oauth4webapi from "oauth4webapi";
import { type BaseUrl, parseBaseUrl } from "./base-url.ts";
import { withDeadline } from "./deadline.ts";
import { httpFetch } from "./http-fetch.ts";
import { checkRedirect } from "./oauth-redirect.ts";
import { grantError } from "./oauth-refusal.ts";
import { readTokenAnswer } from "./token-answer.ts";
import type { TokenSet } from "./token-set.ts";
import { exchange, type Fetch, type WholeAnswer } from "./transport.ts";

/** Which server and which client of it. There is no discovery document and no client secret. */
export interface OAuthOptions {
  /** https, or http on a loopback literal; also the issuer that `iss` is compared with, without a slash at its end. */
  readonly dashboardUrl: string;
  readonly clientId: string;
  /** Names parted by blanks. */
  readonly scope: string;
  readonly userAgent: string;
  /** The seam for proxies; {@link httpFetch} by default. */
  readonly fetch?: Fetch;
  /** Milliseconds for one call; 30 s by default. */
  readonly timeoutMs?: number;
  /** Epoch milliseconds, for an answer without `created_at`; `Date.now` by default. */
  readonly now?: () => number;
}

/** What the URL to open is made of: `codeChallenge` is S256 (RFC 7636 §4.2), `screen` opens the sign-up page. */
export interface AuthorizationRequest {
  readonly redirectUri: string;
  readonly state: string;
  readonly codeChallenge: string;
  readonly screen?: "signup" | undefined;
}

/** The redirect's query as it arrived, and what belongs to the request that led to it. */
export interface CodeExchange {
  readonly parameters: URLSearchParams;
  readonly expectedState: string;
  readonly redirectUri: string;
  readonly codeVerifier: string;
  readonly signal: AbortSignal;
}

/** The OAuth server, for a public client with PKCE (RFC 6749, 7636, 8252). Calls reject with a {@link DashboardError} and are never retried. */
export interface OAuthClient {
  authorizationUrl(request: AuthorizationRequest): URL;
  /** Checks the redirect first: `oauth` when it carries an error, `oauth_protocol` when it is not ours; then nothing is sent. */
  exchangeCode(request: CodeExchange): Promise<TokenSet>;
  /** `oauth` with the code `invalid_grant` is the server's word that this refresh token is spent; nothing else is. */
  refresh(request: { readonly refreshToken: string; readonly signal: AbortSignal }): Promise<TokenSet>;
  /** Revokes an access or a refresh token (RFC 7009); a token that is unknown already counts as revoked. */
  revoke(request: { readonly token: string; readonly signal: AbortSignal }): Promise<void>;
}

interface Connection {
  readonly server: oauth4webapi.AuthorizationServer & { authorization_endpoint: string };
  readonly client: oauth4webapi.Client;
}

const connect = ({ href }: BaseUrl, clientId: string): Connection => ({
  server: {
    issuer: href,
    authorization_endpoint: `${href}/2/oauth/authorize`,
    token_endpoint: `${href}/2/oauth/token`,
    revocation_endpoint: `${href}/2/oauth/revoke`,
  },
  client: { client_id: clientId },
});

function authorizationUrl({ server, client }: Connection, scope: string, request: AuthorizationRequest): URL {
  const url = new URL(server.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: client.client_id,
    response_type: "code",
    code_challenge: request.codeChallenge,
    code_challenge_method: "S256",
    scope,
    redirect_uri: request.redirectUri,
    state: request.state,
    ...(request.screen === undefined ? {} : { screen: request.screen }),
  }).toString();
  return url;
}

/** What a call works with: the library, loaded by now, and how it may reach the network. */
interface Call {
  readonly what: string;
  readonly oauth: typeof oauth4webapi;
  readonly http: oauth4webapi.TokenEndpointRequestOptions & oauth4webapi.RevocationRequestOptions;
}

/** The library takes a `Response` and gives it back. 204, 205 and 304 must have no body at all. */
const asResponse = ({ status, headers, text }: WholeAnswer): Response =>
  new Response(text === "" ? null : text, { status, headers: [...headers] });

const asAnswer = async (response: Response): Promise<WholeAnswer> => ({
  status: response.status,
  headers: new Map(response.headers),
  text: await response.clone().text(),
});

/** Makes the frame of every call: a deadline, our transport, our `User-Agent`. */
function createCall({ fetch = httpFetch, timeoutMs = 30_000, userAgent }: OAuthOptions, { insecure }: BaseUrl) {
  return <Value>(limits: { what: string; signal: AbortSignal }, work: (call: Call) => Promise<Value>): Promise<Value> =>
    withDeadline({ ...limits, timeoutMs }, async ({ signal }) => {
      const oauth = await import("oauth4webapi");
      const http: Call["http"] = {
        headers: { "user-agent": userAgent },
        [oauth.allowInsecureRequests]: insecure,
        [oauth.customFetch]: async (url, { method, headers, body }) =>
          asResponse(await exchange(fetch, url, { method, headers, body: String(body), signal })),
      };
      return work({ what: limits.what, oauth, http });
    });
}

/** Makes the client; throws `invalid_request` for a URL that must not carry a token. Loads no HTTP before its first call. */
export function createOAuthClient(options: OAuthOptions): OAuthClient {
  const base = parseBaseUrl(options.dashboardUrl, "Dashboard");
  const connection = connect(base, options.clientId);
  const { server, client } = connection;
  const call = createCall(options, base);
  const now = options.now ?? Date.now;
  const defaults = () => ({ scope: options.scope, now: Math.floor(now() / 1000) });
  return {
    authorizationUrl: (request) => authorizationUrl(connection, options.scope, request),
    exchangeCode: ({ parameters, expectedState, redirectUri, codeVerifier, signal }) =>
      call({ what: "the sign-in", signal }, async ({ what, oauth, http }) => {
        const redirect = checkRedirect(parameters, { oauth, server, client, expectedState });
        const request = oauth.authorizationCodeGrantRequest;
        const response = await request(server, client, oauth.None(), redirect, redirectUri, codeVerifier, http);
        const process = () => oauth.processAuthorizationCodeResponse(server, client, response);
        return readTokenAnswer(await asAnswer(response), { oauth, what, process, defaults: defaults() });
      }),
    refresh: ({ refreshToken, signal }) =>
      call({ what: "refreshing the session", signal }, async ({ what, oauth, http }) => {
        const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, http);
        const process = () => oauth.processRefreshTokenResponse(server, client, response);
        return readTokenAnswer(await asAnswer(response), {
          oauth,
          what,
          process,
          defaults: { ...defaults(), refreshToken },
        });
      }),
    revoke: ({ token, signal }) =>
      call({ what: "revoking a token", signal }, async ({ what, oauth, http }) => {
        const response = await oauth.revocationRequest(server, client, oauth.None(), token, http);
        if (!response.ok) throw grantError(what, await asAnswer(response));
      }),
  };
}
