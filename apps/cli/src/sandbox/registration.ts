import { rmSync } from "node:fs";
import { join } from "node:path";
import { createOwnerFolder, readOwnerFile, writeFileAtomically } from "@algolia-cli/durable-files";
import { directoriesOf } from "../invocation/directories.ts";
import type { World } from "../invocation/world.ts";

/** Where the running sandbox is, and the token that its control endpoints want. */
export interface Registration {
  readonly url: string;
  readonly controlToken: string;
  readonly pid: number;
}

const folderOf = (world: World): string => directoriesOf(world, true).state;
const fileOf = (world: World): string => join(folderOf(world), "running.json");

/** The lock under which a sandbox is started, so that two commands at once start one. */
export const startLockOf = (world: World): string => {
  createOwnerFolder(folderOf(world));
  return join(folderOf(world), "start.lock");
};

const isRegistration = (value: unknown): value is Registration =>
  typeof value === "object" &&
  value !== null &&
  "url" in value &&
  typeof value.url === "string" &&
  "controlToken" in value &&
  typeof value.controlToken === "string" &&
  "pid" in value &&
  typeof value.pid === "number";

/** What the last sandbox wrote down; it may have died since. Anything unreadable counts as nothing. */
export const readRegistration = (world: World): Registration | undefined => {
  try {
    const parsed: unknown = JSON.parse(readOwnerFile(fileOf(world)) ?? "null");
    return isRegistration(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
};

export const writeRegistration = (world: World, registration: Registration): void => {
  createOwnerFolder(folderOf(world));
  writeFileAtomically(fileOf(world), JSON.stringify(registration), { fsync: false });
};

/** Forgets a sandbox that has ended, unless another one has registered since. */
export const removeRegistration = (world: World, ended: Registration): void => {
  if (readRegistration(world)?.controlToken === ended.controlToken) rmSync(fileOf(world), { force: true });
};
