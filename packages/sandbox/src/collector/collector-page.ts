import { layout } from "../pages/layout.ts";
import { markup, type Markup } from "../pages/markup.ts";
import { pagePaths } from "../pages/page-paths.ts";
import type { Collector } from "./collector.ts";
import { funnelTable } from "./funnel-table.ts";
import { countFunnels } from "./funnels.ts";
import { invocationCard } from "./invocation-card.ts";
import { liveScript } from "./live-script.ts";

/** The page shows this many invocations; the JSON has all. */
const SHOWN_INVOCATIONS = 50;

/**
 * The funnels so far, then the invocations, newest first; `hasPictures` adds the way to the page that draws the funnels.
 * Needs `pageHeaders({ script: liveScript })`.
 */
export function collectorPage(collector: Collector, hasPictures = false): string {
  const invocations = collector.invocations();
  const shown = invocations.toReversed().slice(0, SHOWN_INVOCATIONS);
  const body = markup`<div class="stack">
<div class="head"><div class="tight"><h1>Events</h1><p class="lead">What the collector received, as Segment would have.</p></div>
<div class="row"><button type="button" class="button plain slim" id="pause" hidden>Pause</button><p class="live" id="live" role="status">Live: updates by itself</p></div></div>
<div class="stack" id="received" data-etag="${`"${collector.revision}"`}">
<p class="quiet small">${tally(collector)}</p>
${funnelTable(countFunnels(collector.events()), hasPictures ? pagePaths.funnels : undefined)}
<div class="head"><h2>Invocations</h2><p class="small"><a href="/sandbox/events">JSON</a> · <a href="/sandbox/events.ndjson">One event a line</a></p></div>
${shown.length > 0 ? shown.map((invocation) => invocationCard(invocation)) : nothingYet}
${invocations.length > shown.length && markup`<p class="quiet small">The newest ${SHOWN_INVOCATIONS} of ${invocations.length} invocations.</p>`}
</div>
</div>`;
  return layout({ title: "Events", body, current: pagePaths.collector, script: liveScript, head: reload });
}

const reload = markup`<noscript><meta http-equiv="refresh" content="5"></noscript>`;

const nothingYet = markup`<div class="card stack"><p>Nothing has been received yet. Run any command, for example:</p><p><code class="command">algolia --sandbox auth login</code></p></div>`;

function tally(collector: Collector): Markup {
  const { requests, duplicates, rejected } = collector;
  const refused = requests.filter(({ status }) => status === 400).length;
  const parts = [
    counted(collector.events().length, "event"),
    counted(requests.length, "request"),
    counted(duplicates, "duplicate"),
    ...(rejected > 0 ? [`${rejected} dropped as Segment would`] : []),
    ...(refused > 0 ? [`${counted(refused, "request")} refused`] : []),
  ];
  return markup`${parts.join(" · ")}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
