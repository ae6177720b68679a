import { commands, topics } from "../command-line/command-table.ts";
import { commandPage, pageName } from "./command-page.ts";
import { indexPage } from "./index-page.ts";

/** A generated file: `path` from the repository's root, `text` its whole content. */
interface GeneratedDocument {
  readonly path: string;
  readonly text: string;
}

const folder = "docs/cli";

/** A page for each command and one that leads to them. */
export const documents = (): readonly GeneratedDocument[] => [
  { path: `${folder}/README.md`, text: indexPage({ topics, commands }) },
  ...commands.map((command) => ({ path: `${folder}/${pageName(command)}`, text: commandPage(command) })),
];
