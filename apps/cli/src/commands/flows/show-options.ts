import type { OptionTable } from "../../command-line/option.ts";
import { pictureFormats } from "./picture-formats.ts";

/** The flags of `flows show`. */
export const showOptions = {
  format: { type: "string", choices: pictureFormats, describe: "How to write it; an outline when left out" },
  "output-file": {
    type: "string",
    describe: "Write it to this file, whose ending also says the format",
    values: "file",
  },
  open: { type: "boolean", default: false, describe: "Open it in the browser" },
  recording: {
    type: "string",
    describe: 'Show a run on it: a recording\'s id, a file, or "last"',
    values: "recording",
  },
  live: { type: "boolean", default: false, describe: "Serve a page that shows flows as they run, until Ctrl-C" },
} as const satisfies OptionTable;
