import { existsSync } from "node:fs";
import { didYouMean, suggestion } from "../command-line/suggestion.ts";
import { begunRecordings, idInName } from "./recording-file.ts";
import { openRecording } from "./stored-recording.ts";

/** There is no such recording, or several; `hint` says how to go on. */
export class RecordingNotFound extends Error {
  override readonly name = "RecordingNotFound";
  readonly code = "recording_not_found";
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

const seeHistory = 'Run "algolia flows history" to see what is recorded here.';

const isNested = (path: string): boolean => {
  try {
    return openRecording(path).header.parent !== undefined;
  } catch {
    return false; // replaying it will say what is wrong
  }
};

/** The last flow that was no part of another one. */
const lastOf = (files: readonly string[]): string => {
  const latest = files.toReversed();
  const path = latest.find((file) => !isNested(file)) ?? latest[0];
  if (path === undefined)
    throw new RecordingNotFound("no flow is recorded here yet", 'Run a flow first, e.g. "algolia auth login".');
  return path;
};

const isPath = (word: string): boolean => /[/\\]|\.jsonl?$/u.test(word);

/** The file that a word names: an id or its beginning, a path, or `last`. Throws RecordingNotFound. */
export const findRecording = (state: string, word = "last"): string => {
  if (isPath(word)) {
    if (existsSync(word)) return word;
    throw new RecordingNotFound(`there is no file "${word}"`, seeHistory);
  }
  const files = begunRecordings(state);
  if (word === "last") return lastOf(files);
  const beginning = word.toLowerCase();
  const [found, another] = files.filter((file) => idInName(file)?.startsWith(beginning));
  if (another !== undefined) throw new RecordingNotFound(`several recordings begin with "${word}"`, seeHistory);
  if (found !== undefined) return found;
  if (existsSync(word)) return word;
  const beginnings = files.flatMap((file) => idInName(file)?.slice(0, word.length) ?? []);
  throw new RecordingNotFound(
    `no recording begins with "${word}"`,
    didYouMean(suggestion(beginning, ["last", ...beginnings]), seeHistory),
  );
};
