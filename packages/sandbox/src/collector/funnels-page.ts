import { layout } from "../pages/layout.ts";
import { markup, type Markup, trusted } from "../pages/markup.ts";
import { pagePaths } from "../pages/page-paths.ts";
import type { Collector } from "./collector.ts";
import type { FunnelPicture, FunnelPictures } from "./funnel-pictures.ts";
import { liveScript } from "./live-script.ts";

/** Each flow's picture with the received runs counted in it. Needs `pageHeaders({ script: liveScript, style: pictures.style })`. */
export function funnelsPage(collector: Collector, pictures: FunnelPictures): string {
  const all = pictures.draw(collector.invocations());
  const body = markup`<div class="stack">
<div class="head"><div class="tight"><h1>Funnels</h1><p class="lead">Where the received runs came through, and where they ended. What their events leave open is not counted.</p></div>
<div class="row"><button type="button" class="button plain slim" id="pause" hidden>Pause</button><p class="live" id="live" role="status">Live: updates by itself</p></div></div>
<div class="stack" id="received" data-etag="${`"${collector.revision}"`}">${all.map(pictureOf)}</div>
</div>`;
  const head = markup`<noscript><meta http-equiv="refresh" content="5"></noscript>`;
  return layout({
    title: "Funnels",
    body,
    current: pagePaths.collector,
    script: liveScript,
    style: pictures.style,
    head,
  });
}

function pictureOf({ title, runs, svg }: FunnelPicture): Markup {
  if (runs === 0)
    return markup`<section class="card tight"><h2>${title}</h2><p class="quiet">No run yet.</p></section>`;
  return markup`<section class="card"><h2 hidden>${title}</h2><div class="scroll picture" tabindex="0" role="region" aria-label="${title}">${trusted(svg)}</div></section>`;
}
