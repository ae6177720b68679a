import type { Configuration } from "oidc-provider";
import { withListener } from "./loopback-server.ts";

export const SCOPE = "public applications:manage keys:manage";

/** A native public client; oidc-provider accepts any port on its loopback redirect URI (RFC 8252 §7.3). */
const configuration = {
  clients: [
    {
      client_id: "cli",
      application_type: "native",
      token_endpoint_auth_method: "none",
      redirect_uris: ["http://127.0.0.1"],
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
    },
  ],
  cookies: { keys: ["a key for tests"] },
  scopes: SCOPE.split(" "),
  features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
  routes: { authorization: "/2/oauth/authorize", token: "/2/oauth/token", revocation: "/2/oauth/revoke" },
  ttl: { AccessToken: 3600, AuthorizationCode: 60, RefreshToken: 3600, Grant: 3600, Interaction: 60, Session: 60 },
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  issueRefreshToken: async () => true,
  rotateRefreshToken: () => true,
  findAccount: async (_context, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
  // Consent is given beforehand: the test is about the protocol, not about pages.
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({ clientId: "cli", accountId: "ada" });
    grant.addOIDCScope(SCOPE);
    await grant.save();
    return grant;
  },
} satisfies Configuration;

/** Runs `work` against an OAuth server that is not ours; whoever comes is signed in as `ada`. It warns when it is loaded on Node 20, hence so late. */
export async function withOidcProvider<T>(work: (issuer: string) => Promise<T>): Promise<T> {
  const { default: Provider } = await import("oidc-provider");
  return withListener((port) => {
    const provider = new Provider(`http://127.0.0.1:${port}`, configuration);
    const handle = provider.callback();
    return (request, response) => {
      if (!request.url?.startsWith("/interaction/")) return void handle(request, response);
      const result = { login: { accountId: "ada" }, consent: {} };
      return void provider.interactionFinished(request, response, result);
    };
  }, work);
}

/** Follows the server's redirects as a browser does, with its cookies, up to the one that leaves it; gives that one's query. */
export async function browse(start: URL): Promise<URLSearchParams> {
  const cookies = new Map<string, string>();
  let url = start;
  for (let hops = 0; hops < 10; hops += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (location === null) throw new Error(`the server stopped with ${response.status}: ${await response.text()}`);
    url = new URL(location, url);
    if (url.origin !== start.origin) return url.searchParams;
  }
  throw new Error("the server redirects without end");
}
