import { expect, test } from "@jest/globals";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  Configuration,
  type CustomFetch,
  customFetch,
  None,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  tokenRevocation,
} from "openid-client";
import { withCallback } from "../../testing/callback-server.ts";
import { createFormBrowser } from "../../testing/form-browser.ts";
import { inSandbox } from "../../testing/in-sandbox.ts";
import { demo, everyScope, statusWith } from "../../testing/oauth-calls.ts";
import { decide, signIn } from "../../testing/person.ts";
import { cliClient } from "../seed/default-seed.ts";
import type { Sandbox } from "../running-sandbox.ts";

/** openid-client takes the redirect URI from a parsed URL, which has a path; the registered form has none. */
const withoutSlash: CustomFetch = (url, options) => {
  const { body } = options;
  if (body instanceof URLSearchParams) {
    const uri = body.get("redirect_uri");
    if (uri !== null) body.set("redirect_uri", uri.replace(/\/$/, ""));
  }
  // Its options are what the global fetch takes; their types differ in undefined alone.
  return fetch(url, options as RequestInit);
};

function configurationFor({ url }: Sandbox): Configuration {
  const server = {
    issuer: url,
    authorization_endpoint: `${url}/2/oauth/authorize`,
    token_endpoint: `${url}/2/oauth/token`,
    revocation_endpoint: `${url}/2/oauth/revoke`,
    authorization_response_iss_parameter_supported: true,
  };
  const configuration = new Configuration(server, cliClient.id, undefined, None());
  allowInsecureRequests(configuration);
  configuration[customFetch] = withoutSlash;
  return configuration;
}

test("a client that is not ours signs in, refreshes, and signs out", async () => {
  await inSandbox((sandbox) =>
    withCallback(async ({ redirectUri, received }) => {
      const configuration = configurationFor(sandbox);
      const [verifier, state] = [randomPKCECodeVerifier(), randomState()];
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: everyScope,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        state,
      });
      const browser = createFormBrowser();
      await decide(browser, await signIn(browser, url.href, demo), "Allow");

      const [callback] = received;
      if (callback === undefined) throw new Error("the callback was not called");
      const checks = { pkceCodeVerifier: verifier, expectedState: state };
      const tokens = await authorizationCodeGrant(configuration, callback, checks);
      expect(tokens).toMatchObject({ token_type: "bearer", expires_in: 7200, scope: everyScope, user: { id: 1 } });
      expect(await statusWith(sandbox, tokens.access_token)).toBe(200);

      const refreshed = await refreshTokenGrant(configuration, tokens.refresh_token ?? "");
      expect(await statusWith(sandbox, refreshed.access_token)).toBe(200);
      await tokenRevocation(configuration, refreshed.refresh_token ?? "");
      expect(await statusWith(sandbox, refreshed.access_token)).toBe(401);
    }),
  );
});

test("a client that is not ours understands a refusal", async () => {
  await inSandbox(async (sandbox) => {
    const refusal = refreshTokenGrant(configurationFor(sandbox), "unknown");
    await expect(refusal).rejects.toMatchObject({ error: "invalid_grant", status: 400 });
  });
});
