import { promises as dns } from "node:dns";
import { isIP } from "node:net";
import type { Fetch } from "@algolia-cli/delivery/sender";

/** How long name servers may take, 2 s by default: less than a request's own deadline. `servers` are the system's by default. */
export interface LookupProbeOptions {
  readonly milliseconds?: number;
  readonly servers?: readonly string[];
}

/** Any other answer, also a refusal, shows that the system's own lookup will not wait either. */
const unanswered = new Set(["ETIMEOUT", "ECANCELLED"]);

const isUnanswered = (lookup: PromiseSettledResult<unknown>): boolean =>
  lookup.status === "rejected" && unanswered.has((lookup.reason as NodeJS.ErrnoException).code ?? "");

/** Whether the name servers answer at all for this name, be it that there is no such name. */
const answers = async (host: string, { milliseconds = 2_000, servers }: LookupProbeOptions): Promise<boolean> => {
  const resolver = new dns.Resolver({ timeout: milliseconds, tries: 1 });
  if (servers) resolver.setServers(servers);
  const timer = setTimeout(() => resolver.cancel(), milliseconds);
  try {
    const lookups = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    return !lookups.some(isUnanswered);
  } finally {
    clearTimeout(timer);
  }
};

const needsLookup = (host: string): boolean => isIP(host.replaceAll(/[[\]]/gu, "")) === 0 && host !== "localhost";

/**
 * Asks the name servers, which can be given up, before it fetches: the system's own lookup cannot be, and a process that
 * waits for one does not end, not even by `process.exit`, until the resolver gives up after ten seconds or more. Rejects
 * with `EAI_AGAIN` where nobody answers. Limit: a name that only the hosts file knows is out of reach meanwhile.
 */
export const withLookupProbe =
  (fetch: Fetch, options: LookupProbeOptions = {}): Fetch =>
  async (url, init) => {
    const { hostname } = new URL(url);
    if (needsLookup(hostname) && !(await answers(hostname, options)))
      throw Object.assign(new Error("no name server answers; check the connection"), { code: "EAI_AGAIN" });
    return fetch(url, init);
  };
