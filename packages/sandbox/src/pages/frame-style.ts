/** Typography, the banner, the header and the cards. */
export const frameStyle = `
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; background: var(--page); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
h1, h2, h3, p, ul, ol, dl, dd { margin: 0; }
h1 { font-size: 1.625rem; line-height: 1.25; letter-spacing: -0.015em; font-weight: 650; text-wrap: balance; }
h2 { font-size: 1.0625rem; line-height: 1.35; font-weight: 620; }
ul, ol { padding: 0; list-style: none; }
a { color: var(--accent); text-underline-offset: 0.18em; }
code, .code { font: 0.9em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
.command { display: block; padding: 0.5rem 0.875rem; border-radius: 8px; background: var(--sunken); border: 1px solid var(--line); overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }

.skip { position: absolute; left: -100vw; top: 0; z-index: 1; padding: 0.5rem 1rem; background: var(--surface); }
.skip:focus { left: 0; }
.banner {
  display: flex; gap: 0.5rem 0.75rem; justify-content: center; align-items: center;
  padding: 0.5rem 1rem; background: var(--info); color: var(--infoInk); font-size: 0.875rem; line-height: 1.4;
}
.chip {
  display: inline-block; padding: 0.0625rem 0.5rem; border-radius: 1rem; white-space: nowrap;
  background: var(--info); color: var(--infoInk); font-size: 0.8125rem; font-weight: 600;
}
.banner .chip { background: var(--button); color: var(--buttonInk); }
.chip.good { background: var(--good); color: var(--goodInk); }
.chip.bad { background: var(--bad); color: var(--badInk); }
.chip.warn { background: var(--warn); color: var(--warnInk); }
.chip.plain { background: var(--page); color: var(--quiet); }

.top {
  display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.75rem;
  max-width: 66rem; margin: 0 auto; padding: 1.125rem 1.5rem 0;
}
.brand { display: flex; align-items: center; gap: 0.625rem; color: var(--ink); font-weight: 650; text-decoration: none; }
.brand svg { display: block; width: 1.75rem; height: 1.75rem; }
.brand rect { fill: var(--button); }
.brand path { fill: none; stroke: var(--buttonInk); stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; }
.top nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
.top nav a { display: block; padding: 0.25rem 0; color: var(--quiet); font-size: 0.9375rem; text-decoration: none; }
.top nav a:hover { color: var(--ink); text-decoration: underline; }
.top nav a[aria-current] { color: var(--ink); font-weight: 600; box-shadow: 0 2px var(--accent); }
.session { display: flex; align-items: center; gap: 0.75rem; margin-left: auto; font-size: 0.9375rem; min-width: 0; }
.session span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-width: 14rem; color: var(--quiet); }

main { max-width: 66rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
main:focus { outline: none; }
main.narrow { max-width: 29rem; padding-top: clamp(1.5rem, 7vh, 4.5rem); }
.stack > * + * { margin-top: 1.25rem; }
.tight > * + * { margin-top: 0.375rem; }
.lead, .quiet { color: var(--quiet); }
.small { font-size: 0.875rem; }
.center { text-align: center; }
.card {
  padding: 1.5rem; border: 1px solid var(--line); border-radius: 14px; background: var(--surface);
  box-shadow: 0 1px 2px rgb(16 24 60 / 4%), 0 8px 24px rgb(16 24 60 / 5%);
}
main.narrow > .card { padding: 2rem; }
.head { display: flex; flex-wrap: wrap; align-items: end; justify-content: space-between; gap: 0.75rem 1.5rem; }
.row { display: flex; align-items: center; gap: 0.875rem; min-width: 0; }
.row > :last-child { min-width: 0; overflow-wrap: anywhere; }
.avatar {
  flex: none; display: grid; place-items: center; width: 2.5rem; height: 2.5rem; border-radius: 10px;
  background: var(--info); color: var(--infoInk); font-weight: 650;
}
.avatar.round { border-radius: 50%; }
.rule { border: 0; border-top: 1px solid var(--line); margin-bottom: 0; }
@media (max-width: 40rem) {
  .banner { justify-content: flex-start; align-items: flex-start; }
  .top { padding: 1rem 1rem 0; }
  .session { margin-left: 0; width: 100%; justify-content: space-between; }
  main, main.narrow { padding: 1.5rem 1rem 3rem; }
  main.narrow > .card { padding: 1.5rem 1.25rem; }
}
`;
