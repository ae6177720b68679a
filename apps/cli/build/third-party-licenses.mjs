import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folderOf = (input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u.exec(input)?.[0];

const licenseFile = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/iu;

const textsIn = (folder) =>
  readdirSync(folder)
    .filter((name) => licenseFile.test(name))
    .toSorted()
    .map((name) => readFileSync(join(folder, name), "utf8").trim());

const entryOf = (folder) => {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = textsIn(folder);
  if (typeof license !== "string" && texts.length === 0)
    throw new Error(`${name} ${version} says nothing about its licence`);
  const by = typeof author === "string" ? author : author?.name;
  return {
    title: `${name} ${version} (${license ?? "see below"})`,
    texts: texts.length > 0 ? texts : [`Distributed under the ${license} licence${by ? ` by ${by}` : ""}.`],
  };
};

/**
 * The licences of everything from elsewhere that is in the bundles: one section for each package of which at least a
 * byte is in an output. Throws for a package that says nothing about its licence.
 */
export const thirdPartyLicenses = ({ outputs }) => {
  const inputs = Object.values(outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  const folders = [...new Set(inputs.map(folderOf).filter((folder) => folder !== undefined))];
  const byTitle = new Map(folders.map(entryOf).map((entry) => [entry.title, entry]));
  const entries = [...byTitle.values()].toSorted((a, b) => a.title.localeCompare(b.title, "en"));
  const rule = "-".repeat(80);
  return [
    "The Algolia CLI contains parts of the following packages.",
    ...entries.map(({ title, texts }) => [rule, title, "", texts.join("\n\n")].join("\n")),
    "",
  ].join("\n\n");
};
