/** What of a picture is seen: `scale` pixels of the screen for each of the picture's, and where the picture's origin lies. */
interface Position {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface View {
  readonly show: (svg: SVGSVGElement) => void;
  readonly fit: () => void;
  /** One pixel for each of the picture's, or less where it is wider than the window; the top of the picture is seen. */
  readonly actualSize: () => void;
  readonly zoom: (factor: number) => void;
  readonly move: (x: number, y: number) => void;
  /** Moves the picture as little as is needed for an element to be seen. */
  readonly reveal: (shape: Element) => void;
}

const smallest = 0.1;
const largest = 4;
const margin = 40;

const sizeOf = (svg: SVGSVGElement) => ({ width: svg.width.baseVal.value, height: svg.height.baseVal.value });

/** A wheel turns in pixels, lines or pages. */
const pixels = (event: WheelEvent): readonly [x: number, y: number] => {
  const unit = [1, 16, 400][event.deltaMode] ?? 1;
  return [event.deltaX * unit, event.deltaY * unit];
};

/** How far a stretch has to move to lie between two borders; its start is seen where it is too long. */
const shiftInto = (
  stretch: readonly [start: number, end: number],
  frame: readonly [start: number, end: number],
): number => {
  const [[start, end], [low, high]] = [stretch, [frame[0] + margin, frame[1] - margin]];
  if (start < low) return low - start;
  return end > high ? Math.max(high - end, low - start) : 0;
};

const limited = (scale: number): number => Math.min(largest, Math.max(smallest, scale));

interface Canvas {
  readonly position: () => Position;
  readonly take: (next: Position) => void;
  /** Another picture, where it was when it was last seen; false when it never was. */
  readonly show: (svg: SVGSVGElement) => boolean;
}

const createCanvas = (onScale: (percent: number) => void): Canvas => {
  let position: Position = { scale: 1, x: 0, y: 0 };
  let shown: SVGSVGElement | undefined;
  const places = new Map<SVGSVGElement, Position>();
  const take = ({ scale, x, y }: Position): void => {
    if (!shown) return;
    position = { scale: limited(scale), x, y };
    shown.style.transform = `translate(${x}px, ${y}px) scale(${position.scale})`;
    places.set(shown, position);
    onScale(Math.round(position.scale * 100));
  };
  return {
    position: () => position,
    take,
    show: (svg) => {
      shown = svg;
      const before = places.get(svg);
      if (before) take(before);
      return before !== undefined;
    },
  };
};

const listenToWheel = (stage: HTMLElement, { move, zoomAt }: Pick<View, "move"> & { zoomAt: ZoomAt }): void =>
  stage.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const [x, y] = pixels(event);
      const { left, top } = stage.getBoundingClientRect();
      if (event.ctrlKey || event.metaKey)
        zoomAt(Math.exp(-y / 300), { x: event.clientX - left, y: event.clientY - top });
      else if (event.shiftKey && x === 0) move(-y, 0);
      else move(-x, -y);
    },
    { passive: false },
  );

type ZoomAt = (factor: number, centre: { readonly x: number; readonly y: number }) => void;

/** Moves and zooms the pictures within the stage, by mouse, by touch and by whoever calls it. */
export const createView = (stage: HTMLElement, onScale: (percent: number) => void): View => {
  const { position, take, show } = createCanvas(onScale);
  let size = { width: 1, height: 1 };
  const zoomAt: ZoomAt = (factor, centre) => {
    const { scale, x, y } = position();
    const ratio = limited(scale * factor) / scale;
    take({ scale: scale * ratio, x: centre.x - (centre.x - x) * ratio, y: centre.y - (centre.y - y) * ratio });
  };
  const placeAt = (scale: number): void => {
    const [freeX, freeY] = [stage.clientWidth - size.width * scale, stage.clientHeight - size.height * scale];
    take({ scale, x: Math.max(0, freeX / 2), y: Math.max(0, freeY / 2) });
  };
  const actualSize = (): void => placeAt(Math.min(1, stage.clientWidth / size.width));
  const move = (x: number, y: number): void => {
    const before = position();
    take({ ...before, x: before.x + x, y: before.y + y });
  };
  listenToWheel(stage, { move, zoomAt });
  listenToDrag(stage, move);
  return {
    show: (svg) => {
      size = sizeOf(svg);
      if (!show(svg)) actualSize();
    },
    fit: () => placeAt(Math.min(1, stage.clientWidth / size.width, stage.clientHeight / size.height)),
    actualSize,
    zoom: (factor) => zoomAt(factor, { x: stage.clientWidth / 2, y: stage.clientHeight / 2 }),
    move,
    reveal: (shape) => {
      const [box, frame] = [shape.getBoundingClientRect(), stage.getBoundingClientRect()];
      move(
        shiftInto([box.left, box.right], [frame.left, frame.right]),
        shiftInto([box.top, box.bottom], [frame.top, frame.bottom]),
      );
    },
  };
};

/** A pointer that is held down takes the picture along; a click that moved nothing stays a click. */
const listenToDrag = (stage: HTMLElement, move: View["move"]): void => {
  let last: { readonly id: number; readonly x: number; readonly y: number } | undefined;
  stage.addEventListener("pointerdown", (event) => {
    if (event.button === 0) last = { id: event.pointerId, x: event.clientX, y: event.clientY };
  });
  stage.addEventListener("pointermove", (event) => {
    if (last?.id !== event.pointerId) return;
    const [x, y] = [event.clientX - last.x, event.clientY - last.y];
    if (!stage.hasPointerCapture(event.pointerId)) {
      if (Math.hypot(x, y) < 4) return;
      stage.setPointerCapture(event.pointerId);
      stage.classList.add("dragged");
    }
    last = { id: event.pointerId, x: event.clientX, y: event.clientY };
    move(x, y);
  });
  const release = (): void => {
    last = undefined;
    stage.classList.remove("dragged");
  };
  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);
};
