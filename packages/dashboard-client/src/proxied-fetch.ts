import { DashboardError } from "./dashboard-error.ts";
import { connectionFailure } from "./network-failure.ts";
import { proxyFor, type ProxySettings } from "./proxy-address.ts";
import type { FetchInit } from "./transport.ts";

/** `fetch` through the proxy at this address, with the name and password that the address holds. */
type Through = (url: string, init: FetchInit) => Promise<Response>;

/** Node's own `fetch` takes no other undici's dispatcher; loaded with the first request that goes through a proxy. */
async function open(proxy: URL): Promise<Through> {
  const { fetch, ProxyAgent } = await import("./undici.ts");
  const dispatcher = new ProxyAgent({ uri: proxy.href });
  // The two kinds of Response have the same members, but their types do not know of each other.
  return async (url, init) => (await fetch(url, { ...init, dispatcher })) as unknown as Response;
}

/** undici says only in its text with which status a proxy refused the tunnel. */
function refusedWith(error: unknown): string | undefined {
  const { message, cause } = (error ?? {}) as { readonly message?: unknown; readonly cause?: unknown }; // whatever was thrown
  const [, status] = /^Proxy response \((\d{3})\)/.exec(String(message)) ?? [];
  return status ?? (cause === undefined ? undefined : refusedWith(cause));
}

const adviceFor = (status: string): string =>
  status === "407"
    ? "it wants a user name and a password; give them in HTTPS_PROXY as http://name:password@host:port"
    : `it refused with ${status}; ask who runs it, or name the host in NO_PROXY`;

/** What went wrong on the way to the proxy, or at it; what went wrong behind it is passed on as it is. */
function failureAt(proxy: URL, origin: string, cause: unknown): unknown {
  const through = `could not reach ${origin} through the proxy ${proxy.host}`;
  const status = refusedWith(cause);
  if (status !== undefined) return new DashboardError("unreachable", `${through}: ${adviceFor(status)}`, { cause });
  const code = connectionFailure(cause);
  if (code === undefined) return cause;
  const advice = "the proxy itself cannot be reached; correct HTTPS_PROXY, or name the host in NO_PROXY";
  return new DashboardError("unreachable", `${through} (${code}): ${advice}`, { cause });
}

/**
 * A `fetch` that goes through the proxy where one applies, and is `direct` where none does; with no proxy in the settings it
 * is `direct` itself, and costs nothing.
 */
export function proxiedFetch<Reply, Init extends FetchInit = FetchInit>(
  settings: ProxySettings,
  direct: (url: string, init: Init) => Promise<Reply>,
): (url: string, init: Init) => Promise<Reply | Response> {
  if (!settings.httpProxy && !settings.httpsProxy) return direct;
  const opened = new Map<string, Promise<Through>>();
  return async (url, init) => {
    const proxy = proxyFor(url, settings);
    if (proxy === undefined) return direct(url, init);
    const through = opened.get(proxy.href) ?? open(proxy);
    opened.set(proxy.href, through);
    try {
      return await (
        await through
      )(url, init);
    } catch (error) {
      if (init.signal.aborted) throw error;
      throw failureAt(proxy, new URL(url).origin, error);
    }
  };
}
