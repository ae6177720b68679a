import type { ChartState } from "../chart.ts";
import { delayText } from "../trigger-text.ts";
import { eventWords } from "./label.ts";
import { measures } from "./measures.ts";
import { type Card, faces, type Icon, type Point, type Text } from "./picture.ts";
import { textWidth } from "./text-width.ts";

/** A line below a state's name: what it does, waits for or emits. */
interface Detail extends Pick<Text, "text" | "face" | "tone"> {
  readonly icon?: Icon["icon"];
}

const detailsOf = ({ effects, delays, onEntry, onExit }: ChartState): readonly Detail[] => [
  ...effects.map(
    ({ id, src }): Detail => ({
      text: id === src ? src : `${src} (${id})`,
      face: "code",
      tone: "quiet",
      icon: "effect",
    }),
  ),
  ...delays.map((delay): Detail => ({ text: delayText(delay), face: "code", tone: "quiet", icon: "delay" })),
  ...[...onEntry, ...onExit].flatMap((event) => eventWords(event)),
];

const nameOf = ({ name, kind }: ChartState): Pick<Text, "text" | "face" | "tone"> => ({
  text: name,
  face: "state",
  tone: kind === "progress" ? "ink" : kind,
});

const { cardPadding, iconWidth, detailHeight, cardTop } = measures;

/** What a state's own texts need; its box is at least as large. */
export const cardSize = (state: ChartState): { readonly width: number; readonly height: number } => {
  const details = detailsOf(state);
  const widths = [
    textWidth(state.name, faces.state),
    ...details.map(({ text, face, icon }) => textWidth(text, faces[face]) + (icon ? iconWidth : 0)),
  ];
  return {
    width: Math.ceil(Math.max(...widths)) + 2 * cardPadding,
    height: 2 * cardTop + 22 + details.length * detailHeight,
  };
};

/** A state's texts and signs within a box whose top left corner is at `at`. */
export const cardContent = (state: ChartState, at: Point): Pick<Card, "texts" | "icons"> => {
  const left = at.x + cardPadding;
  const top = at.y + cardTop;
  const place = (text: Pick<Text, "text" | "face" | "tone">, { x, y }: Point): Text => ({
    text: text.text,
    face: text.face,
    tone: text.tone,
    x,
    y,
    width: textWidth(text.text, faces[text.face]),
  });
  const baseline = (row: number): number => top + 22 + row * detailHeight + 13;
  const details = detailsOf(state);
  return {
    texts: [
      place(nameOf(state), { x: left, y: top + 16 }),
      ...details.map((detail, row) => place(detail, { x: left + (detail.icon ? iconWidth : 0), y: baseline(row) })),
    ],
    icons: details.flatMap(({ icon }, row) => (icon ? [{ icon, x: left, y: baseline(row) - 10 }] : [])),
  };
};
