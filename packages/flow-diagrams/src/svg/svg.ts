import type { Card, Frame, LegendEntry, Picture, Way } from "../layout/picture.ts";
import { boxShape, headPath, iconShape, linePath, textShape } from "./shapes.ts";
import { type LitParts, litParts } from "../track/lit-parts.ts";
import type { Track } from "../track/track.ts";
import { pictureStyle, runStyle } from "./stylesheet.ts";
import { decimal, escaped } from "./xml.ts";

const marked = (className: string, ...marks: readonly (string | false | undefined)[]): string =>
  [className, ...marks.filter((mark) => typeof mark === "string")].join(" ");

const cardShape = ({ state, kind, box, texts, icons, badge }: Card, lit: LitParts | undefined): string =>
  [
    `<g class="${marked(`card ${kind}`, lit?.cards.has(state) && "lit", lit?.now === state && "now")}" data-state="${escaped(state)}">`,
    boxShape(box, 10, "body"),
    kind === "progress"
      ? boxShape({ x: box.x + 6, y: box.y + 10, width: 3, height: box.height - 20 }, 1.5, "stripe")
      : "",
    ...icons.map(iconShape),
    ...texts.map((text) => textShape(text)),
    ...(badge ? [boxShape(badge.box, 10, "badge"), textShape(badge.text)] : []),
    "</g>",
  ].join("");

const chipShape = ({ chip }: Way): string =>
  chip
    ? `<g class="chip ${chip.kind}" data-state="${escaped(chip.state)}">${boxShape(chip.box, chip.box.height / 2, "body")}${chip.texts.map((text) => textShape(text)).join("")}</g>`
    : "";

const wayShape = (way: Way, lit: LitParts | undefined): string => {
  const { edges, from, to, kind, points, texts } = way;
  const between = `${from === undefined ? "" : ` data-from="${escaped(from)}"`} data-to="${escaped(to)}"`;
  return [
    `<g class="${marked(`way ${kind}`, lit?.ways.has(way) && "lit")}" data-edges="${escaped(edges.join(" "))}"${between}>`,
    `<path class="line" d="${linePath(points)}"/><path class="head" d="${headPath(points)}"/>`,
    ...texts.map((text) => textShape(text, text.edges?.some((edge) => lit?.edges.has(edge)) ? " lit" : "")),
    chipShape(way),
    "</g>",
  ].join("");
};

const frameShape = ({ box }: Frame): string => boxShape(box, 16, "frame");

const legendShape = ({ sign, box, text }: LegendEntry): string => {
  const words = text ? textShape(text) : "";
  const y = box.y + 4;
  if (sign === "effect" || sign === "delay") return iconShape({ icon: sign, x: box.x + 3, y }) + words;
  if (sign === "guard")
    return textShape({ text: "[ ]", face: "label", tone: "guard", x: box.x + 3, y: box.y + 14, width: 10 }) + words;
  if (sign === "event")
    return textShape({ text: "↑", face: "label", tone: "event", x: box.x + 7, y: box.y + 14, width: 6 }) + words;
  return boxShape({ x: box.x, y, width: 16, height: 12 }, 6, `sign ${sign}`) + words;
};

/** What goes to the root of the drawing, and which run is lit in it. */
export interface SvgOptions {
  readonly attributes?: string;
  readonly track?: Track | undefined;
}

/** The picture without its style, to stand within a page that has {@link pictureStyle}. */
export const svgElement = (picture: Picture, { attributes = "", track }: SvgOptions = {}): string => {
  const lit = track && litParts(picture, track);
  const { name, about, width, height } = picture;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="${marked("flow", lit && "running")}" data-flow="${escaped(name)}" width="${decimal(width)}" height="${decimal(height)}" viewBox="0 0 ${decimal(width)} ${decimal(height)}"${attributes}>`,
    `<title>${escaped(picture.title)}</title><desc>${escaped(about)}</desc>`,
    boxShape({ x: 0, y: 0, width, height }, 0, "page"),
    ...picture.heading.map((text) => textShape(text)),
    `<g class="drawing">`,
    `<circle class="start" cx="${decimal(picture.start.x)}" cy="${decimal(picture.start.y)}" r="6"/>`,
    ...picture.frames.map(frameShape),
    ...picture.ways.map((way) => wayShape(way, lit)),
    ...picture.cards.map((card) => cardShape(card, lit)),
    "</g>",
    `<g class="legend">`,
    ...picture.legend.map(legendShape),
    "</g>",
    "</svg>",
  ].join("\n");
};

/** The picture as a file of its own, in light or dark as its reader's system asks; with a run, its way is lit. */
export const writeSvg = (picture: Picture, track?: Track): string => {
  const svg = svgElement(picture, { attributes: ' role="img"', track });
  const end = svg.indexOf("\n");
  const style = track ? `${pictureStyle}\n${runStyle}` : pictureStyle;
  return `${svg.slice(0, end)}\n<style>${style}</style>${svg.slice(end)}\n`;
};
