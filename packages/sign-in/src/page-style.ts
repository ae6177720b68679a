import { createHash } from "node:crypto";

/**
 * The one style sheet of the pages: system fonts, light and dark, readable at 320 px and at 200 % zoom. Colours, type and card
 * are those of the sandbox's pages, which a person has just come from; each text stands out at 4.5:1 or better.
 */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: #f4f6fb; --surface: #ffffff; --ink: #181c32; --quiet: #585e78; --line: #e1e5f0; --button: #003dff; --buttonInk: #ffffff;
  --info: #e7edff; --infoInk: #0a37c4; --good: #def5e8; --goodInk: #0b6039; --bad: #fde7e9; --badInk: #a5142a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e111f; --surface: #171b2d; --ink: #eceef8; --quiet: #a5acc8; --line: #2a304a; --button: #3a5fff; --buttonInk: #ffffff;
    --info: #1f2a57; --infoInk: #b6c6ff; --good: #12392a; --goodInk: #7fe0b0; --bad: #47202a; --badInk: #ffb0b8;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; background: var(--page); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
h1, p { margin: 0; }
header, main { max-width: 29rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: clamp(1.5rem, 12vh, 7rem); padding-bottom: 1.25rem; }
.brand { display: flex; align-items: center; gap: 0.625rem; font-weight: 650; }
.brand svg { display: block; width: 1.75rem; height: 1.75rem; }
.brand rect { fill: var(--button); }
.brand path { fill: none; stroke: var(--buttonInk); stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; }
.card {
  padding: 2rem; border: 1px solid var(--line); border-radius: 14px; background: var(--surface);
  box-shadow: 0 1px 2px rgb(16 24 60 / 4%), 0 8px 24px rgb(16 24 60 / 5%);
}
.mark { display: block; width: 3rem; height: 3rem; padding: 0.6875rem; margin-bottom: 1.25rem; border-radius: 50%; }
.mark path { fill: none; stroke: currentColor; stroke-width: 2.4; stroke-linecap: round; stroke-linejoin: round; }
.success .mark { color: var(--goodInk); background: var(--good); }
.failure .mark { color: var(--badInk); background: var(--bad); }
.notice .mark { color: var(--infoInk); background: var(--info); }
h1 { font-size: 1.625rem; line-height: 1.25; letter-spacing: -0.015em; font-weight: 650; text-wrap: balance; margin-bottom: 0.75rem; }
p { overflow-wrap: anywhere; }
p + p { margin-top: 0.75rem; }
.next, footer { color: var(--quiet); }
footer { margin-top: 1.75rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 0.875rem; }
@media (max-width: 40rem) { header, main { padding-left: 1rem; padding-right: 1rem; } header { padding-top: 1.5rem; } .card { padding: 1.5rem 1.25rem; } }
@media (forced-colors: active) { .card, .mark { border: 1px solid; } }
`;

/** The CSP source that allows this sheet and no other (CSP 3 §2.3.1). */
export const pageStyleSource = `'sha256-${createHash("sha256").update(pageStyle).digest("base64")}'`;
