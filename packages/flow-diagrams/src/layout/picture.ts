import type { StateKind } from "../chart.ts";
import type { Face } from "./text-width.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** The faces in which pictures are set. */
export const faces = {
  title: { size: 22, cut: "bold" },
  state: { size: 15, cut: "bold" },
  label: { size: 12, cut: "regular" },
  strong: { size: 12, cut: "bold" },
  code: { size: 12, cut: "monospace" },
} as const satisfies Record<string, Face>;

/** What a text says, which is what gives it its colour. */
export type Tone = "ink" | "quiet" | "event" | "guard" | StateKind;

/** A line of text; `y` is its baseline, `width` what it takes up. */
export interface Text extends Point {
  readonly text: string;
  readonly face: keyof typeof faces;
  readonly tone: Tone;
  readonly width: number;
  /** Ids of the edges that it speaks of, where others are drawn as the same line. */
  readonly edges?: readonly string[];
}

/** A small drawing in front of a text. */
export interface Icon extends Point {
  readonly icon: "effect" | "delay";
}

/** A state, drawn once where a run passes through it. */
export interface Card {
  readonly state: string;
  readonly kind: StateKind;
  readonly box: Box;
  readonly texts: readonly Text[];
  readonly icons: readonly Icon[];
  /** Where its count stands, if there is one. */
  readonly badge?: Badge;
}

/** A count in a rounded box. */
export interface Badge {
  readonly box: Box;
  readonly text: Text;
}

/** An ending as it is drawn at each state that leads to it. */
export interface Chip {
  readonly state: string;
  readonly kind: StateKind;
  readonly box: Box;
  readonly texts: readonly Text[];
}

/** One or several transitions drawn as one line, from its first point to its last. */
export interface Way {
  /** Ids of the chart's edges; empty for the way in. */
  readonly edges: readonly string[];
  readonly from?: string;
  readonly to: string;
  readonly kind: StateKind;
  readonly points: readonly Point[];
  readonly texts: readonly Text[];
  /** At the end of a way to an ending. */
  readonly chip?: Chip;
}

/** What holds the states inside of a state together. */
export interface Frame {
  readonly state: string;
  readonly box: Box;
}

/** Everything that is drawn, in pixels, with the origin at the top left. */
export interface Picture {
  readonly name: string;
  readonly title: string;
  /** What it shows, in one sentence, for those who do not see it. */
  readonly about: string;
  readonly width: number;
  readonly height: number;
  readonly heading: readonly Text[];
  readonly start: Point;
  readonly frames: readonly Frame[];
  readonly cards: readonly Card[];
  readonly ways: readonly Way[];
  readonly legend: readonly LegendEntry[];
}

/** What a colour or a sign means. */
export interface LegendEntry {
  readonly sign: StateKind | "effect" | "delay" | "guard" | "event";
  readonly box: Box;
  readonly text?: Text;
}
