import { promises as dns } from "node:dns";
import { readFile } from "node:fs/promises";
import { platform } from "node:os";
import { abortable } from "@algolia-cli/dashboard-client";
import { isAddress } from "./host-address.ts";

/** How long name servers may take, 2 s by default: less than a request's own deadline. `servers` and `hostsFile` are the system's by default. */
export interface LookupProbeOptions {
  readonly milliseconds?: number;
  readonly servers?: readonly string[];
  readonly hostsFile?: string;
}

/** Any other answer, also a refusal, shows that the system's own lookup will not wait either. */
const unanswered = new Set(["ETIMEOUT", "ECANCELLED"]);

const isUnanswered = (lookup: PromiseSettledResult<unknown>): boolean =>
  lookup.status === "rejected" && unanswered.has((lookup.reason as NodeJS.ErrnoException).code ?? "");

/** Whether the name servers answer at all for this name, be it that there is no such name. A question that got lost is asked again. */
const answers = async (host: string, { milliseconds = 2_000, servers }: LookupProbeOptions): Promise<boolean> => {
  const resolver = new dns.Resolver({ timeout: milliseconds / 4, tries: 3 });
  if (servers) resolver.setServers(servers);
  const timer = setTimeout(() => resolver.cancel(), milliseconds);
  try {
    const lookups = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    return !lookups.some(isUnanswered);
  } finally {
    clearTimeout(timer);
  }
};

const systemHosts = platform() === "win32" ? "C:\\Windows\\System32\\drivers\\etc\\hosts" : "/etc/hosts";

/** For a name that stands there the system asks nobody. */
const isInHostsFile = async (host: string, path: string): Promise<boolean> => {
  const text = await readFile(path, "utf8").catch(() => "");
  return text.split("\n").some((line) => line.replace(/#.*/u, "").toLowerCase().split(/\s+/u).slice(1).includes(host));
};

/**
 * Asks the name servers, which can be given up, before it fetches from a host for the first time: the system's own lookup
 * cannot be, and a process that waits for one does not end, not even by `process.exit`, until the resolver gives up after
 * ten seconds or more. Rejects with `EAI_AGAIN` where nobody answers and the hosts file does not know the name, and with
 * the signal's reason as soon as it aborts.
 */
export const withLookupProbe = <Reply, Init extends { readonly signal: AbortSignal }>(
  fetch: (url: string, init: Init) => Promise<Reply>,
  options: LookupProbeOptions = {},
): ((url: string, init: Init) => Promise<Reply>) => {
  const asked = new Map<string, Promise<boolean>>();
  const ask = async (host: string): Promise<boolean> => {
    const isKnown = (await answers(host, options)) || (await isInHostsFile(host, options.hostsFile ?? systemHosts));
    if (!isKnown) asked.delete(host);
    return isKnown;
  };
  return async (url, init) => {
    const { hostname } = new URL(url);
    if (isAddress(hostname)) return fetch(url, init);
    const asking = asked.get(hostname) ?? ask(hostname);
    asked.set(hostname, asking);
    if (!(await abortable(asking, init.signal)))
      throw Object.assign(new Error("no name server answers; check the connection"), { code: "EAI_AGAIN" });
    return fetch(url, init);
  };
};
