import { controlStyle } from "./control-style.ts";
import { frameStyle } from "./frame-style.ts";
import { customProperties, palettes } from "./palette.ts";
import { recordStyle } from "./record-style.ts";
import { timelineStyle } from "./timeline-style.ts";

/** The one stylesheet of every page; the content security policy names it by its hash, so a page may hold no other. */
export const stylesheet = [
  `:root{color-scheme:light dark;${customProperties(palettes.light)}}`,
  `@media (prefers-color-scheme:dark){:root{${customProperties(palettes.dark)}}}`,
  frameStyle,
  controlStyle,
  recordStyle,
  timelineStyle,
].join("\n");
