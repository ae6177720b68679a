import { proxiedFetch } from "@algolia-cli/dashboard-client";
import { proxySettings } from "./services/proxy-settings.ts";
import { releaseMemoryIn } from "./updates/release-memory.ts";

const longestMs = 5_000;
const longestAnswer = 1_000_000;

/**
 * The process that asks the registry for the latest version and writes it down for a later command. It tells the
 * registry nothing but that somebody asks.
 */
const [directory, url] = process.argv.slice(2);

const ask = async (stateDirectory: string, address: string): Promise<void> => {
  const response = await proxiedFetch(proxySettings(process.env), fetch)(address, {
    method: "GET",
    headers: { accept: "application/json" },
    redirect: "manual",
    signal: AbortSignal.timeout(longestMs),
  });
  const text = await response.text();
  if (response.status !== 200 || text.length > longestAnswer) return;
  const { version: latest } = JSON.parse(text) as { readonly version?: unknown };
  if (typeof latest === "string" && /^\d+\.\d+\.\d+$/u.test(latest))
    releaseMemoryIn(stateDirectory).remember({ latest });
};

// Nobody looks at how it ended; a lookup that hangs ends with it.
setTimeout(() => process.exit(1), longestMs).unref();
if (directory !== undefined && url !== undefined)
  void ask(directory, url)
    .catch(() => undefined)
    .finally(() => process.exit());
