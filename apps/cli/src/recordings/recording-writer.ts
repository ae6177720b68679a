import { rmSync } from "node:fs";
import { join } from "node:path";
import { appendRecord, createRecords, ensureOwnerFolder } from "@algolia-cli/durable-files";
import type { RecordedStep, RecordingHeader } from "@algolia-cli/flow-engine";
import { keptRecordings, recordingFileName, recordingFiles, recordingsFolder } from "./recording-file.ts";

/** The oldest go; what cannot be removed stays. */
const prune = (state: string): void => {
  const files = recordingFiles(state);
  for (const path of files.slice(0, Math.max(0, files.length - keptRecordings))) rmSync(path, { force: true });
};

const create = (state: string, header: RecordingHeader, line: string): string | undefined => {
  const folder = recordingsFolder(state);
  ensureOwnerFolder(folder);
  const path = join(folder, recordingFileName(header));
  if (!createRecords(path, `${JSON.stringify(header)}\n${line}`)) return undefined;
  prune(state);
  return path;
};

/** Writes a step, and with the first one the file. Never throws. */
export type RecordingWriter = (step: RecordedStep) => void;

/**
 * Writes a recording below a state directory, `0600` in a `0700` folder, with one `write` for each step. What cannot be
 * written ends the recording and nothing else: what is there is then the beginning of the run. Written means handed to
 * the system: it survives the process, not a power cut.
 */
export const createRecordingWriter = (state: string, header: Omit<RecordingHeader, "startedAt">): RecordingWriter => {
  let path: string | undefined;
  let isOver = false;
  const write = (step: RecordedStep): boolean => {
    const line = JSON.stringify(step);
    if (path !== undefined) return appendRecord(path, line) === "written";
    path = create(state, { ...header, startedAt: step.at }, line);
    return path !== undefined;
  };
  return (step) => {
    if (isOver) return;
    try {
      isOver = !write(step);
    } catch {
      isOver = true;
    }
  };
};
