import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  createKeychain,
  createSecretFile,
  createSecretStorage,
  createStorageMemory,
  expectedPlace,
  type PlaceOptions,
  type SecretStorage,
} from "@algolia-cli/session";
import type { Place } from "../invocation/place.ts";
import type { World } from "../invocation/world.ts";
import type { Variables } from "./environment.ts";
import { storageSetting } from "./storage-setting.ts";
import { fallbackNotice } from "./storage-text.ts";

/** Where the secrets of a place are in a file. */
export const secretFileOf = ({ directories }: Place): string => join(directories.state, "secrets", "secrets.json");

/** What a keychain, or the window in which it asks to be unlocked, has to know; no credential of ours is among them. */
const passedOn =
  /^(?:HOME|USER|LOGNAME|PATH|LANG|LC_\w+|TMPDIR|TEMP|TMP|SYSTEMROOT|USERPROFILE|APPDATA|LOCALAPPDATA|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|DBUS_\w+|XDG_\w+|KDE_\w+|GNOME_KEYRING_CONTROL)$/u;

const keychainEnvironment = (variables: Variables): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => {
      const [name, value] = entry;
      return value !== undefined && passedOn.test(name.toUpperCase());
    }),
  );

/**
 * What it depends on whether a keychain can be reached: on Linux the session bus, named or at its usual place, and without
 * one there is no keychain; elsewhere the system itself.
 */
const surroundingsOf = ({ variables, platform }: World): string | undefined => {
  if (platform === "darwin" || platform === "win32") return platform;
  const named = variables["DBUS_SESSION_BUS_ADDRESS"]?.trim();
  if (named) return named;
  const usual = join(variables["XDG_RUNTIME_DIR"] ?? "", "bus");
  return variables["XDG_RUNTIME_DIR"] && existsSync(usual) ? usual : undefined;
};

/** The secrets of one place: the sandbox's are always in its own file. Throws UsageError for a setting that is none. */
export const openSecretStorage = (world: World, place: Place, onWarning: (sentence: string) => void): SecretStorage => {
  const { variables, keychainProgram } = world;
  const filePath = secretFileOf(place);
  const now = Date.now;
  const options: PlaceOptions = {
    setting: place.sandbox ? "file" : storageSetting(variables),
    file: createSecretFile({ path: filePath, now, onWarning }),
    filePath,
    surroundings: surroundingsOf(world),
    memory: createStorageMemory(join(place.directories.state, "secrets", "storage.json")),
    now,
  };
  const isStillWanted = async (): Promise<boolean> => (await expectedPlace(options)).kind === "keychain";
  const turn = { path: join(place.directories.state, "keychain.lock"), now, isStillWanted };
  return createSecretStorage({
    ...options,
    keychain: createKeychain({ ...keychainProgram, env: keychainEnvironment(variables), turn }),
    onFallback: (trouble, path) => onWarning(fallbackNotice(trouble, path)),
  });
};
