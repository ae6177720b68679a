import type { PageRun } from "../src/html/page-data.ts";

/** What is told of the runs that are followed. */
export interface LiveListener {
  readonly onRuns: (runs: readonly PageRun[]) => void;
  /** `lost` while nobody answers; the browser tries again by itself. */
  readonly onState: (state: "open" | "lost") => void;
}

/** Follows the runs that a server tells of; after every connection it tells of all. */
export const follow = (address: string, { onRuns, onState }: LiveListener): void => {
  const source = new EventSource(address);
  source.addEventListener("open", () => onState("open"));
  source.addEventListener("error", () => onState("lost"));
  source.addEventListener("runs", ({ data }: MessageEvent<string>) => {
    onRuns(JSON.parse(data) as readonly PageRun[]); // our own server's
  });
};
