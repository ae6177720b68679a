import { DashboardError } from "./dashboard-error.ts";

/** Proxies by the scheme of what is asked for, and the hosts that are asked directly, as the usual variables hold them. */
export interface ProxySettings {
  readonly httpProxy?: string | undefined;
  readonly httpsProxy?: string | undefined;
  /** Hosts parted by commas or blanks, each with its subdomains and optionally a port; `*` is all. No address ranges. */
  readonly noProxy?: string | undefined;
}

/** Also `localhost`: what runs on this machine no proxy can reach, so that `--sandbox` works behind one. */
const isLocal = (hostname: string): boolean =>
  hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);

const defaultPorts: Readonly<Record<string, string>> = { "http:": "80", "https:": "443" };

/** An IPv6 address without brackets has colons of its own, and no port. */
function hostIn(entry: string): { readonly host: string; readonly port: string | undefined } {
  if (/^[^[]*:.*:/.test(entry)) return { host: entry, port: undefined };
  const [, host = "", port] = /^(?:\*?\.)?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  return { host, port };
}

function isExempt({ hostname, port, protocol }: URL, noProxy: string): boolean {
  return noProxy.split(/[\s,]+/).some((entry) => {
    const { host, port: wantedPort } = hostIn(entry.toLowerCase());
    if (host === "") return false;
    if (wantedPort !== undefined && wantedPort !== (port || defaultPorts[protocol])) return false;
    return host === "*" || hostname === host || hostname === `[${host}]` || hostname.endsWith(`.${host}`);
  });
}

/** The proxy for a URL; `undefined` when it is asked directly. Throws `invalid_request` for a proxy that is no address. */
export function proxyFor(target: string, settings: ProxySettings): URL | undefined {
  const url = new URL(target);
  const proxy = (url.protocol === "https:" ? settings.httpsProxy : settings.httpProxy)?.trim();
  if (!proxy || isLocal(url.hostname) || isExempt(url, settings.noProxy ?? "")) return undefined;
  const address = proxy.includes("://") ? proxy : `http://${proxy}`;
  const parsed = URL.canParse(address) ? new URL(address) : undefined;
  if (parsed !== undefined && parsed.hostname !== "" && /^https?:$/.test(parsed.protocol)) return parsed;
  const name = url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  // Its value is not told: it may hold a password.
  throw new DashboardError(
    "invalid_request",
    `the address in ${name} is no http:// or https:// proxy; nothing was sent, correct it and try again`,
  );
}
