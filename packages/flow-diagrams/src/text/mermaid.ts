import type { Chart, StateKind } from "../chart.ts";
import { palettes } from "../svg/palette.ts";
import { type GraphEdge, type GraphNode, graphOf } from "./graph.ts";

/** Signs that Mermaid would read as its own. */
const escapes: Readonly<Record<string, string>> = { '"': "#quot;", ";": "#59;", ":": "#58;", "#": "#35;" };
const escaped = (text: string): string => text.replaceAll(/["#;:]/gu, (sign) => escapes[sign] ?? sign);
const label = (lines: readonly string[]): string => lines.map(escaped).join("<br/>");

const nodeLines = ({ key, lines, inside }: GraphNode, indent: string): readonly string[] => {
  const declared = `${indent}state "${label(lines)}" as ${key}`;
  if (inside.length === 0) return [declared];
  return [
    declared,
    `${indent}state ${key} {`,
    ...inside.flatMap((node) => nodeLines(node, `${indent}  `)),
    `${indent}}`,
  ];
};

const edgeLine = ({ from, to, lines }: GraphEdge): string => `  ${from} --> ${to} : ${label(lines)}`;

/** GitHub draws a diagram in light and in dark with the same colours: tints that carry dark text in both. */
const classLines = Object.entries(palettes.light.kinds).map(
  ([kind, { tint, line, ink }]) => `  classDef ${kind} fill:${tint},stroke:${line},color:${ink}`,
);

const allNodes = (nodes: readonly GraphNode[]): readonly GraphNode[] =>
  nodes.flatMap((node) => [node, ...allNodes(node.inside)]);

/** Text that GitHub and others draw with Mermaid; ends with a newline. */
export const writeMermaid = (chart: Chart): string => {
  const { start, nodes, edges } = graphOf(chart);
  const keysOf = (kind: StateKind): readonly string[] =>
    allNodes(nodes).flatMap((node) => (node.kind === kind ? [node.key] : []));
  const kinds = (["progress", "done", "failed", "aborted"] as const).filter((kind) => keysOf(kind).length > 0);
  return [
    "stateDiagram-v2",
    ...nodes.flatMap((node) => nodeLines(node, "  ")),
    `  [*] --> ${start.to}${start.lines.length > 0 ? ` : ${label(start.lines)}` : ""}`,
    ...edges.map(edgeLine),
    ...classLines,
    ...kinds.map((kind) => `  class ${keysOf(kind).join(",")} ${kind}`),
    "",
  ].join("\n");
};
