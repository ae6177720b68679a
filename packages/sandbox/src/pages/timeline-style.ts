/** The collector's page: bars of the funnels, and events in order. */
export const timelineStyle = `
.live { display: flex; align-items: center; gap: 0.625rem; color: var(--quiet); font-size: 0.875rem; }
.live::before { content: ""; flex: none; width: 0.5rem; height: 0.5rem; border-radius: 50%; background: var(--goodMark); }
.live.off::before { background: var(--badMark); }
.bar { display: block; margin-top: 0.5rem; width: 100%; min-width: 8rem; height: 0.5rem; border-radius: 0.25rem; background: var(--page); }
.bar .completed { fill: var(--goodMark); }
.bar .failed { fill: var(--badMark); }
.bar .aborted { fill: var(--warnMark); }
.bar .open { fill: var(--edge); }
.card > .head + .scroll { margin-top: 1rem; }
.funnels tbody th { min-width: 14rem; }
.funnels thead th:last-child { padding-left: 1rem; }
.funnels .share { width: 24%; padding-left: 1rem; padding-right: 0; }
.picture svg { display: block; max-width: 100%; height: auto; margin: 0 auto; }
.picture .flow > .page { fill: none; }
.ends { display: flex; flex-wrap: wrap; gap: 0.375rem; margin-top: 0.375rem; }
.invocation > summary, .invocation > .head { padding: 1rem 1.5rem; }
.event { position: relative; display: grid; grid-template-columns: 1.25rem 6.25rem 21rem 1fr; gap: 0 1rem; padding: 0.5rem 5.5rem 0.5rem 1.5rem; border-top: 1px solid var(--line); font-size: 0.9375rem; }
.event > .index, .event > .time { color: var(--quiet); font-variant-numeric: tabular-nums; font-size: 0.875rem; line-height: 1.65; }
.event > .index { text-align: right; }
.event > .what { position: relative; padding-left: 1rem; font-weight: 560; overflow-wrap: anywhere; }
.event > .what::before { content: ""; position: absolute; left: 0; top: 0.5rem; width: 0.5rem; height: 0.5rem; border-radius: 50%; background: var(--edge); }
.event.started > .what::before { background: var(--accent); }
.event.completed > .what::before { background: var(--goodMark); }
.event.failed > .what::before { background: var(--badMark); }
.event.aborted > .what::before { background: var(--warnMark); }
.event details { grid-column: 1 / -1; min-width: 0; margin-right: -4rem; }
.event summary { position: absolute; top: 0.5rem; right: 1.5rem; padding: 0.125rem 0; color: var(--quiet); font-size: 0.8125rem; cursor: pointer; }
.properties { display: flex; flex-wrap: wrap; gap: 0.125rem 1rem; min-width: 0; font-size: 0.875rem; line-height: 1.65; }
.properties > div { display: flex; gap: 0.375rem; min-width: 0; }
.properties dt { color: var(--quiet); }
.properties dd { overflow-wrap: anywhere; }
.meta { padding: 0 1.5rem 1rem; }
pre { max-height: 26rem; margin: 0.625rem 0; padding: 0.75rem 1rem; overflow: auto; border-radius: 8px; background: var(--sunken); border: 1px solid var(--line); font: 0.8125rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
@media (max-width: 40rem) { .funnels .share { grid-column: 1 / -1; width: auto; padding: 0; } }
@media (max-width: 48rem) {
  .event { grid-template-columns: 1.25rem minmax(0, 1fr); padding: 0.75rem 1.25rem; }
  .event summary { top: 0.75rem; right: 1.25rem; }
  .event details { margin-right: 0; }
  .event > .time { grid-row: 1; grid-column: 2; }
  .event > .what, .event > .properties { grid-column: 2; }
  .invocation > .head { padding: 1rem 1.25rem; }
  .meta { padding: 0 1.25rem 1rem; }
}
`;
