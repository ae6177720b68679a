import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createOwnerFolder, unwritable } from "@algolia-cli/durable-files";
import { outlineOf } from "@algolia-cli/flow-diagrams";
import { openFileInBrowser } from "@algolia-cli/sign-in";
import type { OptionsOf } from "../command-line/definition.ts";
import { UsageError } from "../command-line/usage-error.ts";
import { formatOfFile, type PictureFormat } from "../commands/flows/picture-formats.ts";
import type { showOptions } from "../commands/flows/show-options.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { withHint } from "../invocation/problem.ts";
import { findRecording } from "../recordings/find-recording.ts";
import { flowChart, pictureOf } from "./flow-pictures.ts";
import { type Shown, writePicture } from "./picture-format.ts";
import { readSoFar, recordedRun } from "./recorded-run.ts";
import { unlessUnreadable } from "./unreadable-recording.ts";

type Options = OptionsOf<typeof showOptions>;

const seeFlows = 'Run "algolia flows list" to see the flows.';

/** The chart that is asked for by name or by its recording, and the run on it. */
const shownOf = ({ recording: word }: Options, { place }: Invocation, name: string | undefined): Shown => {
  if (word === undefined) {
    if (name === undefined) throw new UsageError("name the flow that is to be shown", seeFlows);
    return { chart: flowChart(name) };
  }
  const given = name === undefined ? undefined : flowChart(name);
  const read = readSoFar(findRecording(place.directories.state, word));
  const { flow, cliVersion } = read.recording.header;
  const own = pictureOf(read.recording);
  if (!given && own === undefined)
    throw new UsageError(
      `the recording is of the flow "${flow}", which this version does not have (it was made by ${cliVersion})`,
      "Name a flow to lay it onto that one.",
    );
  const chart = given ?? flowChart(own ?? "");
  return { chart, run: recordedRun(chart, read) };
};

const formatOf = ({ format, open, "output-file": file }: Options): PictureFormat | undefined =>
  format ?? (file === undefined ? undefined : formatOfFile(file)) ?? (open ? "html" : undefined);

const endings: Readonly<Record<PictureFormat, string>> = {
  svg: "svg",
  html: "html",
  mermaid: "mmd",
  dot: "dot",
  json: "json",
};

/** Where a picture goes that is only to be opened: among the files that the CLI keeps for itself. */
const ownFile = ({ place }: Invocation, name: string): string => {
  const folder = join(place.directories.state, "pictures");
  createOwnerFolder(folder);
  return join(folder, name);
};

const write = (path: string, text: string): void => {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw unwritable(path, error);
  }
};

const openIt = async (file: string, { world, signal, terminal }: Invocation): Promise<void> => {
  if (terminal.json) return;
  await openFileInBrowser(file, { browser: world.variables["BROWSER"], platform: world.platform, signal }).catch(
    (cause: Error) => {
      throw withHint(cause, `The picture is at ${file}`);
    },
  );
};

const showPicture = async (
  { options, format }: { readonly options: Options; readonly format: PictureFormat },
  shown: Shown,
  invocation: Invocation,
): Promise<void> => {
  const { terminal } = invocation;
  const { name } = shown.chart;
  const text = writePicture(format, shown);
  const { "output-file": path, open } = options;
  if (path === undefined && !open) {
    terminal.result({ flow: name, format, content: text }, [text.trimEnd()]);
    return;
  }
  const file = path === undefined ? ownFile(invocation, `${name}.${endings[format]}`) : resolve(path);
  write(file, text);
  terminal.result({ flow: name, format, file }, [`Wrote ${file}`]);
  if (open) await openIt(file, invocation);
};

const drawOrWrite = async (options: Options, shown: Shown, invocation: Invocation): Promise<CommandEnd> => {
  const { terminal, world } = invocation;
  for (const remark of shown.run?.track.remarks ?? []) terminal.say(remark);
  const format = formatOf(options);
  if (format === undefined) terminal.result(shown.chart, outlineOf(shown.chart, world.columns));
  else await showPicture({ options, format }, shown, invocation);
  return { end: "done" };
};

/** `flows show`: the picture of a flow in any of its forms, with a recorded run on it, or live. */
export const run = async (options: Options, invocation: Invocation, name?: string): Promise<CommandEnd> => {
  if (options.live) {
    const { showLive } = await import("./live.ts");
    return showLive({ open: options.open, name }, invocation);
  }
  let shown: Shown | undefined;
  const reading = await unlessUnreadable(() => {
    shown = shownOf(options, invocation, name);
    return Promise.resolve({ end: "done" });
  });
  return shown ? drawOrWrite(options, shown, invocation) : reading;
};
