/** What the keys do while the picture has the focus. */
export interface KeyActions {
  readonly move: (x: number, y: number) => void;
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
  readonly actualSize: () => void;
  readonly search: () => void;
  readonly clear: () => void;
  readonly step: (by: number) => void;
  readonly play: () => void;
}

const far = 80;

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement;

/** Arrows move, + and - zoom, 0 is 100 %, f fits, / searches, , and . step through a run, p plays it, Esc clears. */
export const listenToKeys = (stage: HTMLElement, actions: KeyActions): void => {
  const onStage: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => actions.move(far, 0),
    ArrowRight: () => actions.move(-far, 0),
    ArrowUp: () => actions.move(0, far),
    ArrowDown: () => actions.move(0, -far),
  };
  const anywhere: Readonly<Record<string, () => void>> = {
    "+": () => actions.zoom(1.25),
    "=": () => actions.zoom(1.25),
    "-": () => actions.zoom(0.8),
    "0": actions.actualSize,
    f: actions.fit,
    "/": actions.search,
    ",": () => actions.step(-1),
    ".": () => actions.step(1),
    p: actions.play,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") actions.clear();
    if (isTyping(event)) return;
    const isOnStage = event.target instanceof Node && stage.contains(event.target);
    const act = anywhere[event.key] ?? (isOnStage ? onStage[event.key] : undefined);
    if (!act) return;
    event.preventDefault();
    act();
  });
};
