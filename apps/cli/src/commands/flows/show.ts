import { defineCommand, type OptionsOf } from "../../command-line/definition.ts";
import { formatOfFile } from "./picture-formats.ts";
import { showOptions } from "./show-options.ts";

/** What is wrong with the flags together. */
const wrongShow = ({
  format,
  "output-file": file,
  open,
  recording,
  live,
}: OptionsOf<typeof showOptions>): string | undefined => {
  if (live && (format !== undefined || file !== undefined || recording !== undefined))
    return "--live serves a page of its own, without --format, --output-file and --recording";
  const asked = format ?? (file === undefined ? undefined : formatOfFile(file));
  if (file !== undefined && asked === undefined)
    return "--output-file needs an ending that says the format (.svg, .html, .mmd, .dot, .json), or --format";
  const isDrawn = asked === "svg" || asked === "html";
  if (recording !== undefined && asked !== undefined && !isDrawn) return "--recording is drawn in svg and html only";
  if (recording !== undefined && asked === undefined && !open)
    return "--recording needs a picture to be drawn in: --open, --output-file, or --format svg or html";
  return open && asked !== undefined && !isDrawn ? "--open shows svg and html only" : undefined;
};

/** `flows show`. */
export const flowsShow = defineCommand({
  path: ["flows", "show"],
  describe: "Show a flow: an outline, a picture, or a page in which to play a recording",
  options: showOptions,
  positional: {
    name: "flow",
    describe: 'Its name, as "algolia flows list" has it; a recording knows its own',
    values: "flow",
  },
  exitCodes: [["3", "the recording cannot be read"]],
  examples: [
    ["algolia flows show auth", "An outline at the terminal"],
    ["algolia flows show auth --open", "The page to look around in"],
    ["algolia flows show auth --output-file auth.svg", "A picture for the wall"],
    ["algolia flows show --recording last --open", "What happened in the last flow, step by step"],
    ["algolia flows show --live --open", "The flows of other commands, as they run"],
  ],
  json: [
    ["{ … }", "without --format: the states and what leads where"],
    ["{ flow, format, content }", "with --format"],
    ["{ flow, format, file }", "with --output-file or --open"],
    ["{ url }", "with --live"],
  ],
  tracked: false,
  refuse: async (options, name) => {
    const { wrongFlow } = await import("../../flows/flow-names.ts");
    return wrongShow(options) ?? (name === undefined ? undefined : wrongFlow(name));
  },
  load: () => import("../../flows/show.ts"),
});
