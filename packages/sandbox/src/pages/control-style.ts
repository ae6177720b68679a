/** Forms, buttons and notices. */
export const controlStyle = `
label { display: block; margin-bottom: 0.375rem; font-size: 0.9375rem; font-weight: 560; }
input:not([type="hidden"]) {
  display: block; width: 100%; padding: 0.625rem 0.75rem; border: 1px solid var(--edge); border-radius: 8px;
  background: var(--surface); color: var(--ink); font: inherit;
}
input:not([type="hidden"]):focus-visible { outline-offset: 0; border-color: var(--accent); border-radius: 8px; }
input[aria-invalid="true"] { border-color: var(--badInk); }
.hint { margin-top: 0.375rem; color: var(--quiet); font-size: 0.875rem; line-height: 1.45; }
.button {
  display: inline-block; padding: 0.625rem 1.125rem; border: 1px solid transparent; border-radius: 8px;
  background: var(--button); color: var(--buttonInk); font: inherit; font-weight: 600; line-height: 1.4;
  text-align: center; text-decoration: none; cursor: pointer;
}
.button:hover { background: var(--buttonHover); }
.button:focus-visible { border-radius: 8px; }
.button.plain { border-color: var(--edge); background: var(--surface); color: var(--ink); }
.button.plain:hover { background: var(--page); }
.button.slim { padding: 0.25rem 0.75rem; font-size: 0.875rem; font-weight: 560; }
.button.full { display: block; width: 100%; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.75rem; }
.buttons.even > * { flex: 1 1 9rem; }
.notice { padding: 0.75rem 1rem; border-radius: 10px; background: var(--info); color: var(--infoInk); font-size: 0.9375rem; }
.notice.good { background: var(--good); color: var(--goodInk); }
.notice.bad { background: var(--bad); color: var(--badInk); }
.notice.warn { background: var(--warn); color: var(--warnInk); }
.notice strong { display: block; }
@media (forced-colors: active) { .card, .notice, .chip { border: 1px solid; } .bar rect { forced-color-adjust: none; } }
`;
