import { faces } from "../layout/picture.ts";
import { type Palette, palettes } from "./palette.ts";

const families = {
  regular: '"Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif',
  bold: '"Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif',
  monospace: 'ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace',
} as const;

const faceRules = Object.entries(faces)
  .map(([name, { size, cut }]) => `.flow .f-${name}{font:${cut === "bold" ? 700 : 400} ${size}px ${families[cut]}}`)
  .join("");

/** Colours are written out for each scheme: programs other than browsers draw these pictures, and not all know variables. */
const colours = ({ page, surface, ink, quiet, line, guard, event, kinds }: Palette): string =>
  [
    `.flow .page{fill:${page}}`,
    `.flow .card rect.body{fill:${surface};stroke:${line}}`,
    `.flow .frame{stroke:${line}}`,
    `.flow .t-ink{fill:${ink}}.flow .t-quiet{fill:${quiet}}.flow .t-guard{fill:${guard}}.flow .t-event{fill:${event}}`,
    `.flow .icon{stroke:${quiet}}`,
    `.flow .start{fill:${ink}}`,
    ...Object.entries(kinds).flatMap(([kind, colour]) => [
      `.flow .t-${kind}{fill:${colour.ink}}`,
      `.flow .way.${kind} path.line{stroke:${colour.line}}`,
      `.flow .way.${kind} path.head{fill:${colour.line}}`,
      `.flow .card.${kind} .stripe{fill:${colour.line}}`,
      `.flow .chip.${kind} rect,.flow .sign.${kind}{fill:${colour.tint};stroke:${colour.line}}`,
    ]),
    ...Object.entries(kinds).map(([kind, colour]) => `.flow .card.${kind}.now rect.body{stroke:${colour.line}}`),
    ...Object.entries(kinds)
      .filter(([kind]) => kind !== "progress")
      .map(([kind, colour]) => `.flow .card.${kind} rect.body{fill:${colour.tint};stroke:${colour.line}}`),
    `.flow .badge{fill:${kinds.progress.tint}}.flow .card:not(.progress) .badge{fill:${surface}}`,
  ].join("");

/** The rules by which pictures are painted, in light and dark as the reader's system asks. All begin with `.flow`. */
export const pictureStyle = [
  faceRules,
  ".flow .card rect.body{stroke-width:1}",
  ".flow .frame{fill:none;stroke-width:1.5;stroke-dasharray:6 5}",
  ".flow path.line{fill:none;stroke-width:1.6;stroke-linejoin:round}",
  ".flow .icon{fill:none;stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}",
  ".flow .chip rect,.flow .sign{stroke-width:1.2}",
  colours(palettes.light),
  `@media (prefers-color-scheme:dark){${colours(palettes.dark)}}`,
].join("\n");

/** How a run is brought out: what it did not pass through steps back, as long as nothing else is looked for. */
export const runStyle = [
  ".flow.running:not(.selecting,.searching) .card:not(.lit),.flow.running:not(.selecting,.searching) .way:not(.lit){opacity:0.3}",
  ".flow.running:not(.selecting,.searching) .way.lit>text[data-of]:not(.lit){opacity:0.3}",
  ".flow.running .lit>path.line{stroke-width:3}",
  ".flow.running .card.now rect.body,.flow.running .chip.now rect{stroke-width:3}",
].join("\n");
