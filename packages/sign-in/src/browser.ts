import { pathToFileURL } from "node:url";
import { abortable, throwIfAborted } from "./abortable.ts";
import { browserCommands } from "./browser-command.ts";
import { type Launch, launched, launchWithCommand, launchWithOpen } from "./launch.ts";
import { openableUrl } from "./openable-url.ts";
import { SignInError } from "./sign-in-error.ts";

export interface OpenBrowserOptions {
  /** The value of `$BROWSER`; when it names a command, nothing else is tried. */
  readonly browser?: string | undefined;
  /** As `process.platform` has it. */
  readonly platform: string;
  readonly signal?: AbortSignal;
  /** How long a launcher that has not exited is watched, in milliseconds; then it counts as launched. Default 2000. */
  readonly graceMs?: number;
  /** Hears of a launcher that failed after it had counted as launched, as when the browser crashes. */
  readonly onLateFailure?: (error: Error) => void;
  /** What opens the address when there is no `$BROWSER`; by default the npm package `open`. */
  readonly launch?: Launch;
}

/**
 * Opens an address in the user's browser. Throws `unsafe_url` before anything is started, `browser_unavailable` when each
 * launcher is missing, exits non-zero or is killed, and `aborted`, after which the launcher under way is ended.
 */
export const openBrowser = async (url: string, options: OpenBrowserOptions): Promise<void> =>
  openAddress(openableUrl(url), options);

/** Opens a file that this process has written in the user's browser; never one whose path came from elsewhere. Throws as {@link openBrowser}. */
export const openFileInBrowser = async (path: string, options: OpenBrowserOptions): Promise<void> =>
  openAddress(pathToFileURL(path).href, options);

const openAddress = async (address: string, options: OpenBrowserOptions): Promise<void> => {
  throwIfAborted(options.signal);
  const failures: unknown[] = [];
  for (const launch of launchesFor(address, options)) {
    try {
      return await launchAndWatch(launch, address, options);
    } catch (error) {
      if (error instanceof SignInError) throw error;
      failures.push(error);
    }
  }
  throw new SignInError(
    "browser_unavailable",
    "no browser could be started: open the address by hand, or set BROWSER",
    {
      cause: failures.length === 1 ? failures[0] : new AggregateError(failures),
    },
  );
};

const launchesFor = (address: string, { browser, platform, launch }: OpenBrowserOptions): readonly Launch[] => {
  const commands = browserCommands(browser ?? "", address, platform);
  if (commands.length === 0) return [launch ?? launchWithOpen];
  return commands.map((command) => launchWithCommand(command, platform));
};

const defaultGraceMs = 2000;

const launchAndWatch = async (launch: Launch, address: string, options: OpenBrowserOptions): Promise<void> => {
  const { signal, graceMs = defaultGraceMs, onLateFailure } = options;
  const starting = launch(address);
  const end = () =>
    void starting.then(
      (child) => child.kill(),
      () => undefined,
    );
  signal?.addEventListener("abort", end, { once: true });
  try {
    await abortable(
      starting.then((child) => launched(child, { graceMs, onLateFailure })),
      signal,
    );
  } finally {
    signal?.removeEventListener("abort", end);
  }
};
