import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Recording } from "@algolia-cli/flow-engine";
import { effectDone, recordingOf, recordingText, timed, userCancelled } from "@algolia-cli/flow-engine/testing";
import { authMachine, type AuthStart } from "@algolia-cli/flows";
import { recordingFileName, recordingsFolder } from "../src/recordings/recording-file.ts";
import type { Home } from "./home.ts";

const login: AuthStart = {
  flow: "login",
  triggeredBy: "command",
  noBrowser: false,
  interactive: true,
  scope: "session",
  wanted: { named: false, makeCurrent: true },
  createWhenNone: true,
};

/** An id that begins with these characters. */
export const idFrom = (beginning: string): string => `${beginning}00000000-0000-4000-8000-000000000000`.slice(0, 36);

/** A login that the user left while the browser was open; it started a minute later for each `place`. */
export const leftLogin = (id: string, place = 0): Recording => {
  const startedAt = 1_700_000_000_000 + place * 60_000;
  const inputs = timed([{ type: "started", input: login }, effectDone("listenForCallback"), userCancelled]);
  return recordingOf(
    authMachine,
    inputs.map((input) => ({ ...input, at: input.at + place * 60_000 })),
    { id, startedAt },
  );
};

/** The same before the user has left it. */
export const openLogin = (id: string, place = 0): Recording => {
  const { header, steps } = leftLogin(id, place);
  return { header, steps: steps.slice(0, 2) };
};

/** Puts a recording where commands in this home have theirs; gives its file. */
export const store = ({ service }: Home, recording: Recording, text = recordingText(recording)): string => {
  const folder = recordingsFolder(service.state);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, recordingFileName(recording.header));
  writeFileSync(path, text, { mode: 0o600 });
  return path;
};

/** The names of the recordings' files in this home. */
export const storedNames = ({ service }: Home): readonly string[] => {
  try {
    return readdirSync(recordingsFolder(service.state)).toSorted();
  } catch {
    return [];
  }
};

/** The texts of the recordings in this home, the oldest first. */
export const storedTexts = (home: Home): readonly string[] =>
  storedNames(home).map((name) => readFileSync(join(recordingsFolder(home.service.state), name), "utf8"));
