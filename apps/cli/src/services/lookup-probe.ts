import { promises as dns } from "node:dns";
import { isIP } from "node:net";
import type { Fetch } from "@algolia-cli/delivery/sender";

/** More than a name server needs, and less than a request's own deadline. */
const answerMs = 2_000;

/** Any other answer, also a refusal, shows that the system's own lookup will not wait either. */
const unanswered = new Set(["ETIMEOUT", "ECANCELLED"]);

/** Whether the name servers answer at all for this name, be it that there is no such name. */
const answers = async (host: string, milliseconds: number): Promise<boolean> => {
  const resolver = new dns.Resolver({ timeout: milliseconds, tries: 1 });
  const timer = setTimeout(() => resolver.cancel(), milliseconds);
  try {
    const lookups = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    return lookups.every(
      (lookup) => lookup.status === "fulfilled" || !unanswered.has((lookup.reason as NodeJS.ErrnoException).code ?? ""),
    );
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
  (fetch: Fetch, milliseconds = answerMs): Fetch =>
  async (url, init) => {
    const { hostname } = new URL(url);
    if (needsLookup(hostname) && !(await answers(hostname, milliseconds)))
      throw Object.assign(new Error("no name server answers; check the connection"), { code: "EAI_AGAIN" });
    return fetch(url, init);
  };
