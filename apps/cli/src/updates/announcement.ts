import { senderEnvironment, startSender } from "@algolia-cli/delivery";
import { isCi } from "../invocation/caller.ts";
import type { Place } from "../invocation/place.ts";
import type { World } from "../invocation/world.ts";
import { isSwitchedOn } from "../services/environment.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { latestVersionUrl } from "./registry.ts";
import { type KnownRelease, releaseMemoryIn } from "./release-memory.ts";
import { isNewer } from "./version-order.ts";

/** Where a command was run, and which version it is of. */
export interface Announced {
  readonly world: World;
  readonly place: Place;
  readonly terminal: Terminal;
  readonly version: string;
  /** `--quiet`: nothing would be said. */
  readonly quiet: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
}

const dayMs = 86_400_000;

/** A day has passed, or the clock was set back. */
const isDue = (last: number | undefined, now: number): boolean => last === undefined || Math.abs(now - last) >= dayMs;

/** Only people at a terminal, of a released version, that nothing has told not to. */
const isWanted = ({ world: { variables, atTerminal }, place, terminal, version, quiet }: Announced): boolean =>
  version !== "main" &&
  atTerminal &&
  !terminal.json &&
  !quiet &&
  !place.sandbox &&
  !isCi(variables) &&
  !["ALGOLIA_NO_UPDATE_NOTIFIER", "NO_UPDATE_NOTIFIER"].some((name) => isSwitchedOn(variables[name]));

const announce = ({ terminal, version }: Announced, latest: string): void => {
  terminal.say(`Version ${latest} of the Algolia CLI is there; this is ${version}.`);
  terminal.say("Install it with: npm install --global @algolia/cli");
};

const startCheck = async ({ world, place }: Announced): Promise<void> => {
  const { execPath, args } = world.updateProgram;
  await startSender({
    execPath,
    args: [...args, place.directories.state, latestVersionUrl(world.variables)],
    env: senderEnvironment(world.variables),
  });
};

/**
 * Tells of a newer version that is known already, at most once a day; once a day also asks for the latest one, in a
 * process of its own whose answer a later command tells. Waits for nothing and never rejects.
 */
export const announceNewerVersion = async (announced: Announced): Promise<void> => {
  if (!isWanted(announced)) return;
  const { place, version, now } = announced;
  const memory = releaseMemoryIn(place.directories.state);
  const { latest, announcedAt, checkedAt }: KnownRelease = memory.read();
  // What cannot be remembered would be said, and asked, every time.
  if (
    latest !== undefined &&
    isNewer(latest, version) &&
    isDue(announcedAt, now) &&
    memory.remember({ announcedAt: now })
  )
    announce(announced, latest);
  if (isDue(checkedAt, now) && memory.remember({ checkedAt: now })) await startCheck(announced);
};
