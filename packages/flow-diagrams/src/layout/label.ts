import type { Chart, ChartEdge } from "../chart.ts";
import { triggerText } from "../trigger-text.ts";
import { grouped } from "./grouping.ts";
import { faces, type Point, type Text } from "./picture.ts";
import { textWidth } from "./text-width.ts";

/** From one baseline to the next. */
export const lineHeight = 17;
/** Between what a transition waits for and its guard. */
const wordGap = 5;
/** Between what a transition waits for and what it emits. */
const columnGap = 18;

/** Texts that follow each other on one line. */
type Words = readonly Pick<Text, "text" | "face" | "tone" | "edges">[];

/** What stands at a line: on the left what it waits for, on the right what it emits. */
export interface Label {
  readonly rows: readonly { readonly trigger?: Words; readonly event?: Words }[];
  readonly triggerWidth: number;
  readonly eventWidth: number;
}

const wordWidth = ({ text, face }: Words[number]): number => textWidth(text, faces[face]);
const wordsWidth = (words: Words): number =>
  words.reduce((sum, word, place) => sum + wordWidth(word) + (place > 0 ? wordGap : 0), 0);

const triggerWords = (chart: Chart, edge: ChartEdge): Words => [
  { text: triggerText(chart, edge), face: "label", tone: "ink" },
  ...(edge.guard === undefined ? [] : [{ text: `[${edge.guard}]`, face: "label", tone: "guard" } as const]),
];

/** Says of words which transitions they speak of. */
const of = (edges: readonly ChartEdge[], words: Words): Words =>
  words.map((word) => ({ ...word, edges: edges.map(({ id }) => id) }));

/** An event of the catalog as it stands in pictures. */
export const eventWords = (event: string): Words => [{ text: `↑ ${event}`, face: "label", tone: "event" }];

const labelOfRows = (rows: Label["rows"]): Label => ({
  rows,
  triggerWidth: Math.max(0, ...rows.map(({ trigger = [] }) => wordsWidth(trigger))),
  eventWidth: Math.max(0, ...rows.map(({ event = [] }) => wordsWidth(event))),
});

/** The label of some transitions: those that emit the same share the lines with the events. */
export const labelOf = (chart: Chart, edges: readonly ChartEdge[]): Label =>
  labelOfRows(
    grouped(edges, ({ emits }) => emits).flatMap((group) => {
      const events = group[0]?.emits ?? [];
      return Array.from({ length: Math.max(group.length, events.length) }, (_, row) => {
        const [edge, event] = [group[row], events[row]];
        return {
          ...(edge ? { trigger: of([edge], triggerWords(chart, edge)) } : {}),
          ...(event === undefined ? {} : { event: of(group, eventWords(event)) }),
        };
      });
    }),
  );

/** A label that says nothing but what is emitted. */
export const eventsLabel = (events: readonly string[]): Label =>
  labelOfRows(events.map((event) => ({ event: eventWords(event) })));

/** How far to the right the events stand, where the widest trigger beside them takes `triggerWidth`. */
export const eventColumn = (triggerWidth: number): number => (triggerWidth > 0 ? triggerWidth + columnGap : 0);

/** The whole width of a label by itself. */
export const labelWidth = ({ triggerWidth, eventWidth }: Label): number =>
  eventWidth > 0 ? eventColumn(triggerWidth) + eventWidth : triggerWidth;

export const labelHeight = ({ rows }: Label): number => rows.length * lineHeight;

const placedWords = (words: Words, { x, y }: Point): readonly Text[] => {
  let left = x;
  return words.map((word) => {
    const width = wordWidth(word);
    const placed = { ...word, x: left, y, width };
    left += width + wordGap;
    return placed;
  });
};

/** A label's texts with their top left corner at `at`; the events begin `events` pixels to the right. */
export const placedLabel = ({ rows }: Label, at: Point, events: number): readonly Text[] =>
  rows.flatMap(({ trigger = [], event = [] }, row) => {
    const y = at.y + row * lineHeight + 13;
    return [...placedWords(trigger, { x: at.x, y }), ...placedWords(event, { x: at.x + events, y })];
  });

/** One text by itself, with its baseline's left end at `at`. */
export const placedText = (text: Pick<Text, "text" | "face" | "tone">, at: Point): Text => ({
  ...text,
  ...at,
  width: wordWidth(text),
});
