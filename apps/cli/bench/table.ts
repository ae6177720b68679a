import { cpus, loadavg, platform } from "node:os";
import { type Figure, isMet, type Line } from "./figure.ts";
import type { Cost } from "./growth.ts";

const number = (value: number): string =>
  value >= 1_000 ? Math.round(value).toLocaleString("en-US") : value.toFixed(2);

const goalText = ({ goal, unit }: Figure): string =>
  goal ? `${goal.bound === "most" ? "<=" : ">="} ${number(goal.value)}${unit}` : "";

const verdict = (figure: Figure): string => {
  const met = isMet(figure);
  return met === undefined ? "" : met ? "met" : "NOT MET";
};

const cells = (line: Line): readonly string[] => {
  if ("skipped" in line) return [line.id, line.what, "", "", "", "", `not measured: ${line.skipped}`];
  const { id, what, value, unit, middleHalf, runs } = line;
  const middle = runs > 1 ? middleHalf.map(number).join(" … ") : "";
  return [id, what, `${number(value)}${unit}`, middle, String(runs), goalText(line), verdict(line)];
};

const heading = ["", "figure", "median", "middle half", "runs", "goal", ""];

const widths = (rows: readonly (readonly string[])[]): readonly number[] =>
  heading.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));

const padded = (row: readonly string[], wide: readonly number[]): readonly string[] =>
  row.map((cell, column) => cell.padEnd(wide[column] ?? 0));

/** The table for the terminal. */
export const textTable = (lines: readonly Line[]): string => {
  const rows = [heading, ...lines.map(cells)];
  const wide = widths(rows);
  return rows.map((row) => padded(row, wide).join("  ").trimEnd()).join("\n");
};

const markdownTable = (rows: readonly (readonly string[])[]): string => {
  const wide = widths(rows);
  const line = (row: readonly string[]): string => `| ${padded(row, wide).join(" | ")} |`;
  const [first = [], ...rest] = rows;
  return [
    line(first),
    line(first.map((_, column) => "-".repeat(Math.max(3, wide[column] ?? 3)))),
    ...rest.map(line),
  ].join("\n");
};

const growthTable = (costs: readonly Cost[]): string =>
  markdownTable([
    ["one more", "of", "costs", "peak memory of all"],
    ...costs.map(({ what, count, microseconds, megabytes }) => [
      what,
      count.toLocaleString("en-US"),
      `${microseconds.toFixed(1)} µs`,
      `${megabytes.toFixed(0)} MB`,
    ]),
  ]);

/** What makes Node's own start slower than it is elsewhere. */
const certificates = process.env["NODE_EXTRA_CA_CERTS"] === undefined ? "" : ", `NODE_EXTRA_CA_CERTS` set";

/** The page that the bench leaves behind: the table, on which machine it was made, and how costs grow. */
export const resultsPage = (own: readonly Line[], peers: readonly Line[], costs: readonly Cost[]): string =>
  [
    "# Results of `npm run bench`",
    "",
    "Written by the bench; do not edit. Ratios come from runs in turn, each divided by the yardstick's run of the same",
    "round; the median of all rounds counts, and the middle half of them is told beside it. Both sides have the environment",
    "of the shell that the bench was started in, where nothing else is said.",
    "",
    `Node ${process.version}, ${platform()}, ${cpus().length} processors, load ${loadavg()[0]?.toFixed(1) ?? "?"} at the end${certificates}.`,
    "",
    markdownTable([heading, ...own.map(cells)]),
    "",
    "## Peers",
    "",
    "Measured on the same machine in the same way; there is no goal for them.",
    "",
    markdownTable([heading, ...peers.map(cells)]),
    ...(costs.length === 0 ? [] : ["", "## How costs grow (S13)", "", growthTable(costs)]),
    "",
  ].join("\n");
