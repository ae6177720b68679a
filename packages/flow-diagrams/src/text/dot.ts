import type { Chart } from "../chart.ts";
import { palettes } from "../svg/palette.ts";
import { type GraphEdge, type GraphNode, graphOf } from "./graph.ts";

const quoted = (text: string): string => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;

/** Every line ends with a break that aligns it to the left. */
const label = (lines: readonly string[]): string =>
  `"${lines.map((line) => `${quoted(line).slice(1, -1)}\\l`).join("")}"`;

const { kinds, event, ink } = palettes.light;

const nodeLines = ({ key, kind, lines, inside }: GraphNode, indent: string): readonly string[] => {
  const { tint, line, ink: text } = kinds[kind];
  const node = `${indent}${quoted(key)} [label=${label(lines)}, fillcolor=${quoted(tint)}, color=${quoted(line)}, fontcolor=${quoted(text)}]`;
  if (inside.length === 0) return [node];
  return [
    `${indent}subgraph ${quoted(`cluster_${key}`)} {`,
    `${indent}  style="rounded,dashed"; color=${quoted(line)}`,
    `  ${node}`,
    ...inside.flatMap((one) => nodeLines(one, `${indent}  `)),
    `${indent}}`,
  ];
};

const edgeLine = ({ from, to, kind, lines }: GraphEdge): string =>
  `  ${quoted(from)} -> ${quoted(to)} [label=${label(lines)}, color=${quoted(kinds[kind].line)}]`;

/** Text that Graphviz draws; ends with a newline. */
export const writeDot = (chart: Chart): string => {
  const { start, nodes, edges } = graphOf(chart);
  return [
    `digraph ${quoted(chart.name)} {`,
    `  graph [label=${quoted(chart.title)}, labelloc=t, fontname="Helvetica", fontsize=20, fontcolor=${quoted(ink)}, ranksep=0.5, nodesep=0.4]`,
    `  node [shape=box, style="rounded,filled", fontname="Helvetica", fontsize=12, margin="0.2,0.08"]`,
    `  edge [fontname="Helvetica", fontsize=10, fontcolor=${quoted(event)}]`,
    `  "(start)" [shape=circle, style=filled, fillcolor=${quoted(ink)}, label="", width=0.15]`,
    `  "(start)" -> ${quoted(start.to)} [label=${label(start.lines)}, color=${quoted(kinds.progress.line)}]`,
    ...nodes.flatMap((node) => nodeLines(node, "  ")),
    ...edges.map(edgeLine),
    "}",
    "",
  ].join("\n");
};
