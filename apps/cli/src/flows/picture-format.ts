import {
  type Chart,
  layOut,
  type PageRun,
  writeDot,
  writeJson,
  writeMermaid,
  writePage,
  writeSvg,
} from "@algolia-cli/flow-diagrams";
import type { PictureFormat } from "../commands/flows/picture-formats.ts";

/** A chart, and the run that is to be shown on it. */
export interface Shown {
  readonly chart: Chart;
  readonly run?: PageRun | undefined;
}

/** The picture as text, the same for the same chart and run on every machine. */
export const writePicture = (format: PictureFormat, { chart, run }: Shown): string => {
  switch (format) {
    case "svg":
      return writeSvg(layOut(chart), run?.track);
    case "html":
      return writePage({ charts: [chart], runs: run ? [run] : [] });
    case "mermaid":
      return writeMermaid(chart);
    case "dot":
      return writeDot(chart);
    case "json":
      return writeJson(chart);
  }
};
