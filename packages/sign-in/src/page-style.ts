import { createHash } from "node:crypto";

/** The one style sheet of the pages: system fonts, light and dark, readable at 320 px and at 200 % zoom. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: #f4f5fb; --card: #fff; --line: #dfe2f0; --text: #1b1d3a; --soft: #565a7c; --accent: #003dff;
  --good: #0a7a4b; --good-back: #e2f6ec; --bad: #b3261e; --bad-back: #fdeae8; --calm: #003dff; --calm-back: #e7ecff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e1020; --card: #181b31; --line: #2c3052; --text: #f1f2fb; --soft: #abb0d2; --accent: #8ba4ff;
    --good: #5cd6a0; --good-back: #12372a; --bad: #ff9d95; --bad-back: #451e1e; --calm: #9db2ff; --calm-back: #1d2858;
  }
}
* { box-sizing: border-box; margin: 0; }
body {
  min-height: 100vh; min-height: 100dvh; display: grid; place-items: center; padding: 1.5rem;
  background: var(--page); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
main {
  width: 100%; max-width: 30rem; padding: 2.5rem 2.25rem 2rem; background: var(--card);
  border: 1px solid var(--line); border-top: 4px solid var(--accent); border-radius: 14px;
  box-shadow: 0 1px 2px rgb(10 14 50 / 6%), 0 16px 40px rgb(10 14 50 / 8%);
}
.mark { display: block; width: 3rem; height: 3rem; padding: .65rem; margin-bottom: 1.25rem; border-radius: 50%; }
.mark path { fill: none; stroke: currentColor; stroke-width: 2.4; stroke-linecap: round; stroke-linejoin: round; }
.success .mark { color: var(--good); background: var(--good-back); }
.failure .mark { color: var(--bad); background: var(--bad-back); }
.notice .mark { color: var(--calm); background: var(--calm-back); }
h1 { font-size: 1.5rem; line-height: 1.25; letter-spacing: -.01em; margin-bottom: .75rem; }
p { overflow-wrap: anywhere; }
p + p { margin-top: .5rem; }
.next { color: var(--soft); }
footer { margin-top: 1.75rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .875rem; }
@media (max-width: 30rem) { body { padding: 1rem; } main { padding: 1.75rem 1.25rem 1.5rem; } }
@media (forced-colors: active) { .mark { border: 1px solid; } }
`;

/** The CSP source that allows this sheet and no other (CSP 3 §2.3.1). */
export const pageStyleSource = `'sha256-${createHash("sha256").update(pageStyle).digest("base64")}'`;
