import type { Chart } from "../src/chart.ts";

/** One picture of the page: its chart, and what is drawn of it. */
export interface Sheet {
  readonly chart: Chart;
  readonly svg: SVGSVGElement;
  /** All drawings of a state: its card, and the endings that stand at other states. */
  readonly shapesOf: (state: string) => readonly SVGElement[];
  /** The lines of some edges. */
  readonly waysOf: (edges: readonly string[]) => readonly SVGElement[];
  /** What is written at lines of some edges. */
  readonly textsOf: (edges: readonly string[]) => readonly SVGElement[];
  readonly ways: readonly SVGElement[];
  readonly texts: readonly SVGElement[];
  readonly shapes: readonly SVGElement[];
}

const all = (svg: SVGSVGElement, selector: string): readonly SVGElement[] => [
  ...svg.querySelectorAll<SVGElement>(selector),
];

const edgesOf = ({ dataset }: SVGElement): readonly string[] =>
  (dataset["edges"] ?? dataset["of"] ?? "").split(" ").filter(Boolean);

export const createSheet = (chart: Chart, svg: SVGSVGElement): Sheet => {
  const shapes = all(svg, "[data-state]");
  const ways = all(svg, ".way");
  const texts = all(svg, "text[data-of]");
  const touching = (shapes: readonly SVGElement[], edges: readonly string[]): readonly SVGElement[] =>
    shapes.filter((shape) => edgesOf(shape).some((edge) => edges.includes(edge)));
  return {
    chart,
    svg,
    shapes,
    ways,
    shapesOf: (state) => shapes.filter((shape) => shape.dataset["state"] === state),
    texts,
    waysOf: (edges) => touching(ways, edges),
    textsOf: (edges) => touching(texts, edges),
  };
};

const textOf = (shape: SVGElement): string => shape.textContent.trim();

/** Makes every drawn state a button for mouse and keyboard. */
export const listenToStates = ({ shapes }: Sheet, select: (state: string) => void): void => {
  for (const shape of shapes) {
    const id = shape.dataset["state"] ?? "";
    const isChip = shape.classList.contains("chip");
    const from = shape.closest<SVGElement>(".way")?.dataset["from"];
    shape.setAttribute("role", "button");
    shape.setAttribute("aria-pressed", "false");
    // A state is called by its texts; an ending also by where it stands.
    if (isChip) shape.setAttribute("aria-label", `${textOf(shape)}, from ${from ?? ""}`);
    // Each ending can be reached at its first drawing; the others are the same.
    shape.setAttribute("tabindex", isChip ? "-1" : "0");
    shape.addEventListener("click", () => select(id));
    shape.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      select(id);
    });
  }
};
