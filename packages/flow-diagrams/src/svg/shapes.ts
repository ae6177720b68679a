import type { Box, Icon, Point, Text } from "../layout/picture.ts";
import { decimal, escaped } from "./xml.ts";

/** A line of text that takes up just the width that it was given, in whatever font the reader has. */
export const textShape = ({ text, face, tone, x, y, width, edges }: Text, mark = ""): string => {
  const of = edges === undefined ? "" : ` data-of="${escaped(edges.join(" "))}"`;
  return `<text class="f-${face} t-${tone}${mark}"${of} x="${decimal(x)}" y="${decimal(y)}" textLength="${decimal(width)}" lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`;
};

export const boxShape = ({ x, y, width, height }: Box, radius: number, className: string): string =>
  `<rect class="${className}" x="${decimal(x)}" y="${decimal(y)}" width="${decimal(width)}" height="${decimal(height)}" rx="${radius}"/>`;

const at = ({ x, y }: Point): string => `${decimal(x)} ${decimal(y)}`;

const toward = (from: Point, to: Point, distance: number): Point => {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(1, distance / length);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
};

const bend = 9;
const headLength = 9;
const headHalf = 4.5;

/** A line through the points with rounded corners; it ends where its arrow's head begins. */
export const linePath = (points: readonly Point[]): string => {
  const [first, ...rest] = points;
  if (!first) return "";
  const parts = rest.map((point, place) => {
    const before = points[place] ?? point;
    const after = rest[place + 1];
    if (!after) return `L${at(toward(point, before, headLength - 1))}`;
    return `L${at(toward(point, before, bend))}Q${at(point)} ${at(toward(point, after, bend))}`;
  });
  return `M${at(first)}${parts.join("")}`;
};

/** An arrow's head whose tip is the last point. */
export const headPath = (points: readonly Point[]): string => {
  const [tip, before] = [points.at(-1), points.at(-2)];
  if (!tip || !before) return "";
  const foot = toward(tip, before, headLength);
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const side = { x: ((tip.y - before.y) / length) * headHalf, y: (-(tip.x - before.x) / length) * headHalf };
  const left = { x: foot.x + side.x, y: foot.y + side.y };
  const right = { x: foot.x - side.x, y: foot.y - side.y };
  return `M${at(tip)}L${at(left)}L${at(right)}Z`;
};

const iconPaths = {
  effect: "M1 2.5L6 6L1 9.5ZM8 2.5V9.5M11 2.5V9.5",
  delay: "M6 1A5 5 0 1 0 6 11A5 5 0 1 0 6 1M6 3.5V6L8 7.2",
} as const satisfies Record<Icon["icon"], string>;

/** A sign of 12 by 12 pixels. */
export const iconShape = ({ icon, x, y }: Icon): string =>
  `<path class="icon" transform="translate(${decimal(x)} ${decimal(y)})" d="${iconPaths[icon]}"/>`;
