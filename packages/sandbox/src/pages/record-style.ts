/** Lists of applications, tables, the funnel's bars and the event timeline. */
export const recordStyle = `
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; }
th, td { padding: 0.75rem 1rem 0.75rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-weight: 600; }
thead th { padding-top: 0; color: var(--quiet); font-size: 0.8125rem; white-space: nowrap; }
tbody tr:last-child > * { border-bottom: 0; padding-bottom: 0; }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.list > li + li { border-top: 1px solid var(--line); }
.list > li > a, .list > li > div { display: flex; align-items: center; gap: 1rem; padding: 1rem 1.5rem; }
.list > li > a { color: inherit; text-decoration: none; }
.list > li > a:hover { background: var(--sunken); }
.list > li > a:hover .name { text-decoration: underline; text-underline-offset: 0.18em; }
.list > li:first-child > a { border-radius: 13px 13px 0 0; }
.list > li:last-child > a { border-radius: 0 0 13px 13px; }
.list > li:only-child > a { border-radius: 13px; }
.list .grow { flex: 1 1 9rem; min-width: 0; overflow-wrap: anywhere; }
.list .name { font-weight: 600; }
.card.flush { padding: 0; }
.checks li { display: flex; gap: 0.625rem; overflow-wrap: anywhere; }
.checks svg { flex: none; width: 1.125rem; height: 1.125rem; margin-top: 0.2rem; }
.checks path { fill: none; stroke: var(--goodInk); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.625rem 2rem; font-size: 0.9375rem; }
.facts dt { color: var(--quiet); }
.facts dd { overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  .list > li > a, .list > li > div { flex-wrap: wrap; padding: 1rem 1.25rem; }
  .stacks, .stacks tbody { display: block; }
  .stacks thead { position: absolute; left: -100vw; }
  .stacks tr { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0.5rem 1rem; padding: 1rem 0; border-top: 1px solid var(--line); }
  .stacks tbody tr:first-child { border-top: 0; padding-top: 0; }
  .stacks tbody tr:last-child { padding-bottom: 0; }
  .stacks tbody :is(th, td) { display: block; padding: 0; border: 0; text-align: left; }
  .stacks tbody th { grid-column: 1 / -1; }
  .stacks td::before { content: attr(data-label) / ""; display: block; color: var(--quiet); font-size: 0.8125rem; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd + dt { margin-top: 0.625rem; }
}
`;
