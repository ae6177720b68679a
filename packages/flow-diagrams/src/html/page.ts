import { createHash } from "node:crypto";
import { layOut } from "../layout/layout.ts";
import { svgElement } from "../svg/svg.ts";
import { escaped } from "../svg/xml.ts";
import type { PageData } from "./page-data.ts";
import { pageScript } from "./page-script.ts";
import { pageStyle } from "./page-style.ts";

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Nothing from anywhere: only the page's own script and style, and, where it follows runs, its own server. */
export const contentPolicy = ({ follows }: PageData): string =>
  [
    "default-src 'none'",
    `script-src ${hashOf(pageScript)}`,
    `style-src ${hashOf(pageStyle)}`,
    "img-src data:",
    ...(follows === undefined ? [] : ["connect-src 'self'"]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

const icons = {
  first: "M2 2h2v12H2zM14 2v12L5 8z",
  back: "M13 2v12L3 8z",
  before: "M11 2L4 8l7 6v-3L7.5 8L11 5z",
  after: "M5 2l7 6l-7 6v-3L8.5 8L5 5z",
  play: "M3 2v12l10-6z",
  last: "M12 2h2v12h-2zM2 2v12l9-6z",
} as const;

const playerButton = (id: keyof typeof icons, label: string): string =>
  `<button type="button" id="${id}" aria-label="${label}" title="${label}"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="${icons[id]}"/></svg></button>`;

const favicon =
  "data:image/svg+xml,%3Csvg xmlns='http%3A//www.w3.org/2000/svg' viewBox='0 0 28 28'%3E%3Crect width='28' height='28' rx='8' fill='%23003dff'/%3E%3Cpath d='M9 7v14M9 21l-3-4M9 21l3-4M13 9h8M13 15h5' fill='none' stroke='white' stroke-width='2' stroke-linecap='round'/%3E%3C/svg%3E";

/** `<` would end the script element, wherever it stands. */
const embedded = (data: PageData): string => JSON.stringify(data).replaceAll("<", "\\u003c");

const bar = (title: string, several: boolean): string => `<header class="bar">
<h1 id="title"${several ? ' class="spoken"' : ""}>${escaped(title)}</h1>
<label${several ? "" : " hidden"}><span class="spoken">Picture</span> <select id="pictures"></select></label>
<label id="runs-label" hidden><span class="spoken">Run</span> <select id="runs"></select></label>
<p id="live" role="status" hidden></p>
<div class="find"><label>Search <input type="search" id="search" placeholder="a state or an event" autocomplete="off" spellcheck="false"></label><p id="found" role="status"></p></div>
<div class="tools" role="group" aria-label="Zoom"><button type="button" id="zoom-out" aria-label="Zoom out" title="Zoom out (-)">−</button><p id="scale"></p><button type="button" id="zoom-in" aria-label="Zoom in" title="Zoom in (+)">+</button><button type="button" id="zoom-actual" title="One to one (0)">100 %</button><button type="button" id="zoom-fit" title="See all of it (f)">Fit</button></div>
</header>`;

const player = `<footer class="player" id="player" hidden>
${playerButton("first", "First step")}${playerButton("back", "Play backwards")}${playerButton("before", "Step back")}${playerButton("after", "Step forwards")}${playerButton("play", "Play")}${playerButton("last", "Last step")}
<input type="range" id="place" min="0" max="0" value="0" aria-label="Step of the recording"><p id="counter"></p>
</footer>`;

/**
 * A page of its own, with its pictures, its script and its style in it: it asks for nothing from anywhere, and can be opened
 * as a file. The first chart is shown first; the last run, if there is one, is laid onto its picture.
 */
export const writePage = (data: PageData): string => {
  const [first] = data.charts;
  const title = first?.title ?? "Flows";
  const pictures = data.charts.map((chart, place) =>
    svgElement(layOut(chart), { attributes: ` role="group" aria-label="${escaped(chart.title)}"` }).replace(
      'class="flow"',
      place === 0 ? 'class="flow"' : 'class="flow away"',
    ),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(contentPolicy(data))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<link rel="icon" href="${favicon}">
<style>${pageStyle}</style>
</head>
<body>
${bar(title, data.charts.length > 1)}
<main>
<section class="stage" id="stage" tabindex="0" aria-label="Picture. Arrow keys move it, plus and minus zoom, f fits it, slash searches.">
${pictures.join("\n")}
</section>
<aside class="panel" aria-label="Details"><ul class="remarks" id="remarks" hidden></ul><div id="details" aria-live="polite"></div><ol id="timeline" aria-label="Steps of the recording"></ol></aside>
</main>
${player}
<noscript><p>This page needs its script to be moved and searched.</p></noscript>
<script type="application/json" id="data">${embedded(data)}</script>
<script>${pageScript}</script>
</body>
</html>
`;
};
