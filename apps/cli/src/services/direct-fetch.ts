import { type Fetch, httpFetch } from "@algolia-cli/dashboard-client";
import { isAddress } from "./host-address.ts";

/** As long as a lost question takes to be asked again, twice. */
const patienceMs = 5_000;

/** `fetch` for the calls that a person waits for: Ctrl-C ends them at once, also while name servers do not answer. */
export const createDirectFetch = (): Fetch => {
  let probing: Promise<Fetch> | undefined;
  const load = async (): Promise<Fetch> =>
    (await import("./lookup-probe.ts")).withLookupProbe(httpFetch, { milliseconds: patienceMs });
  return async (url, init) => {
    if (isAddress(new URL(url).hostname)) return httpFetch(url, init);
    probing ??= load();
    return (await probing)(url, init);
  };
};
