import type { Cell, Screen, Style } from "../screen.ts";

/** One colour scheme, dark: terminals are, and it reads on a light page as well. */
const palette = {
  background: "#16181d",
  bar: "#23262d",
  text: "#e4e7ec",
  dim: "#8b93a1",
  black: "#16181d",
  red: "#ff7b72",
  green: "#7ee2a8",
  yellow: "#f2cc60",
  blue: "#79b8ff",
  magenta: "#d2a8ff",
  cyan: "#76e3ea",
  white: "#e4e7ec",
  grey: "#8b93a1",
} as const;

const cellWidth = 8.4;
const rowHeight = 20;
const margin = 20;
const barHeight = 36;

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const fillOf = ({ colour, dim }: Style): string => {
  if (dim) return palette.dim;
  return colour !== undefined && Object.hasOwn(palette, colour)
    ? palette[colour as keyof typeof palette]
    : palette.text; // checked
};

interface Run {
  readonly text: string;
  readonly style: Style;
  readonly from: number;
}

/** Neighbours that look alike are drawn in one piece. */
const runsOf = (cells: readonly Cell[]): readonly Run[] =>
  cells.reduce<readonly Run[]>((runs, { text, style }, place) => {
    const last = runs.at(-1);
    const isSame = last !== undefined && JSON.stringify(last.style) === JSON.stringify(style);
    return isSame
      ? [...runs.slice(0, -1), { ...last, text: last.text + text }]
      : [...runs, { text, style, from: place }];
  }, []);

const drawRow = (cells: readonly Cell[], place: number): string =>
  runsOf(cells)
    .filter(({ text }) => text.trim() !== "")
    .map(({ text, style, from }) => {
      const [x, y] = [margin + from * cellWidth, barHeight + margin + place * rowHeight + 14];
      const weight = style.bold === true ? ' font-weight="600"' : "";
      const width = (text.trimEnd().length * cellWidth).toFixed(1);
      return `<text x="${x.toFixed(1)}" y="${y}" fill="${fillOf(style)}"${weight} textLength="${width}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">${escaped(text.trimEnd())}</text>`;
    })
    .join("\n");

/** An SVG of what stands on a terminal, in a window with a title; it needs no font of its own and no script. */
export const terminalPicture = (screen: Screen, title: string): string => {
  const rows = screen.rows();
  const widest = Math.max(...rows.map((cells) => cells.length));
  const width = Math.ceil(2 * margin + widest * cellWidth);
  const height = barHeight + 2 * margin + rows.length * rowHeight;
  const dots = ["#ff5f57", "#febc2e", "#28c840"].map(
    (fill, place) => `<circle cx="${margin + place * 20}" cy="${barHeight / 2}" r="6" fill="${fill}"/>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(screen.lines().join(" ").replaceAll('"', "'"))}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14">`,
    `<rect width="${width}" height="${height}" rx="10" fill="${palette.background}"/>`,
    `<path d="M0 ${barHeight}V10A10 10 0 0 1 10 0H${width - 10}A10 10 0 0 1 ${width} 10V${barHeight}Z" fill="${palette.bar}"/>`,
    ...dots,
    `<text x="${width / 2}" y="${barHeight / 2 + 5}" fill="${palette.dim}" text-anchor="middle">${escaped(title)}</text>`,
    ...rows.map(drawRow).filter((row) => row !== ""),
    "</svg>",
    "",
  ].join("\n");
};
