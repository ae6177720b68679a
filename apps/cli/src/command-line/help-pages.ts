import { commands, topics } from "./command-table.ts";
import { commandHelp, rootHelp, topicHelp } from "./help.ts";

/** The widths for which help is laid out when the CLI is built: without a terminal, and in any terminal of 100 columns or more. */
export const builtWidths = [80, 100] as const;

/** Help at one width, by the words before `--help`. */
export const helpPages = (columns: number): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ["", rootHelp(columns)],
    ...topics.map((topic) => [topic.name, topicHelp(topic, columns)]),
    ...commands.map((command) => [command.path.join(" "), commandHelp(command, columns)]),
  ]) as Readonly<Record<string, string>>; // pairs of texts
