import { markup, type Markup } from "../pages/markup.ts";
import type { EndCount, FunnelCounts } from "./funnels.ts";

/** One row for each funnel: its counts, where and why runs ended early, and their share as a bar; `drawn` is where they are drawn. */
export function funnelTable(funnels: readonly FunnelCounts[], drawn?: string): Markup {
  const link = drawn !== undefined && markup`<p class="small"><a href="${drawn}">As pictures</a></p>`;
  return markup`<section class="card" aria-labelledby="funnels"><div class="head"><h2 id="funnels">Funnels</h2>${link}</div>
<div class="scroll"><table class="funnels stacks" role="table" aria-labelledby="funnels">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Funnel</th><th role="columnheader" scope="col" class="number">Started</th><th role="columnheader" scope="col" class="number">Completed</th><th role="columnheader" scope="col" class="number">Failed</th><th role="columnheader" scope="col" class="number">Aborted</th><th role="columnheader" scope="col" class="number">Open</th><th role="columnheader" scope="col">Share</th></tr></thead>
<tbody role="rowgroup">${funnels.map(row)}</tbody>
</table></div></section>`;
}

function row(funnel: FunnelCounts): Markup {
  const { name, started, completed, failed, aborted, open, failures, aborts } = funnel;
  const ends = [...failures.map((end) => chip(end, "bad")), ...aborts.map((end) => chip(end, "warn"))];
  return markup`<tr role="row"><th role="rowheader" scope="row">${name}${ends.length > 0 && markup`<ul class="ends">${ends}</ul>`}</th>
<td role="cell" class="number" data-label="Started">${started}</td><td role="cell" class="number" data-label="Completed">${completed}</td><td role="cell" class="number" data-label="Failed">${failed}</td><td role="cell" class="number" data-label="Aborted">${aborted}</td><td role="cell" class="number" data-label="Open">${open}</td>
<td role="cell" class="share" data-label="Share">${bar(funnel)}</td></tr>`;
}

function chip({ step, cause, count }: EndCount, kind: "bad" | "warn"): Markup {
  return markup`<li class="chip ${kind}">${step} · ${cause} × ${count}</li>`;
}

/** Widths are attributes: the content security policy allows no inline style. */
function bar(funnel: FunnelCounts): Markup {
  const parts = (["completed", "failed", "aborted", "open"] as const).filter((part) => funnel[part] > 0);
  const total = parts.reduce((sum, part) => sum + funnel[part], 0);
  if (total === 0) return markup`<span class="quiet small">no run yet</span>`;
  let offset = 0;
  const rects = parts.map((part) => {
    const width = (funnel[part] / total) * 100;
    const rect = markup`<rect class="${part}" x="${offset}" y="0" width="${width}" height="8"/>`;
    offset += width;
    return rect;
  });
  const spoken = parts.map((part) => `${Math.round((funnel[part] / total) * 100)} % ${part}`).join(", ");
  return markup`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="${spoken}">${rects}</svg>`;
}
