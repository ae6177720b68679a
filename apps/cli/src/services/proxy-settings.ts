import type { ProxySettings } from "@algolia-cli/dashboard-client";
import type { Variables } from "./environment.ts";

/** The usual variables, of which the lower-case one wins, as everywhere. */
const given = (variables: Variables, name: string): string | undefined =>
  variables[name.toLowerCase()]?.trim() || variables[name]?.trim() || undefined;

/** The proxies that the environment names. */
export const proxySettings = (variables: Variables): ProxySettings => ({
  httpProxy: given(variables, "HTTP_PROXY"),
  httpsProxy: given(variables, "HTTPS_PROXY"),
  noProxy: given(variables, "NO_PROXY"),
});
