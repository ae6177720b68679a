import { type Palette, palettes } from "../svg/palette.ts";
import { pictureStyle, runStyle } from "../svg/stylesheet.ts";

const variables = ({ page, surface, ink, quiet, line, event, kinds }: Palette): string =>
  [
    `--page:${page};--surface:${surface};--ink:${ink};--quiet:${quiet};--line:${line};--event:${event}`,
    ...Object.entries(kinds).map(
      ([kind, colour]) => `--${kind}:${colour.line};--${kind}-ink:${colour.ink};--${kind}-tint:${colour.tint}`,
    ),
  ].join(";");

const frame = `
*,::before,::after{box-sizing:border-box}
[hidden]{display:none!important}
html,body{height:100%}
body{margin:0;display:grid;grid-template-rows:auto minmax(0,1fr) auto;background:var(--page);color:var(--ink);font:0.9375rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
h1,h2,h3,p,ul,ol,dl,dd{margin:0;padding:0}
ul,ol{list-style:none}
h1{font-size:1.125rem;font-weight:650;white-space:nowrap}
h2{font-size:1.125rem;font-weight:650;overflow-wrap:anywhere}
h3{margin-top:1.125rem;font-size:0.8125rem;font-weight:600;color:var(--quiet)}
code{font:0.875em ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
button,input,select{font:inherit;color:inherit}
:focus-visible{outline:3px solid var(--progress);outline-offset:2px;border-radius:6px}
.bar{display:flex;flex-wrap:wrap;align-items:center;gap:0.5rem 1.25rem;padding:0.625rem 1.25rem;background:var(--surface);border-bottom:1px solid var(--line)}
.bar>.find{display:flex;align-items:center;gap:0.5rem;margin-left:auto}
.bar label{display:flex;align-items:center;gap:0.5rem;color:var(--quiet)}
input[type=search],select{height:2.125rem;padding:0 0.625rem;border:1px solid var(--quiet);border-radius:8px;background:var(--page);color:var(--ink)}
input[type=search]{width:13rem}
select{max-width:17rem}
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
#found{min-width:5.5rem;color:var(--quiet);font-variant-numeric:tabular-nums}
.tools{display:flex;align-items:center;gap:0.25rem}
.tools button,.player button{min-width:2.125rem;height:2.125rem;padding:0 0.625rem;border:1px solid var(--line);border-radius:8px;background:var(--page);cursor:pointer}
.tools button:hover,.player button:hover{border-color:var(--quiet)}
#scale{min-width:3.75rem;text-align:right;color:var(--quiet);font-variant-numeric:tabular-nums}
#live{display:flex;align-items:center;gap:0.5rem;color:var(--quiet)}
#live::before{content:"";width:0.5rem;height:0.5rem;border-radius:50%;background:var(--done)}
#live.lost::before{background:var(--failed)}
main{display:grid;grid-template-columns:minmax(0,1fr) 23rem;min-height:0}
.stage{position:relative;overflow:hidden;cursor:grab;touch-action:none;user-select:none}
.stage.dragged{cursor:grabbing}
.stage:focus-visible{outline-offset:-3px}
.stage>svg{position:absolute;left:0;top:0;transform-origin:0 0;display:block}
.stage>svg.away{display:none}
.panel{display:flex;flex-direction:column;min-height:0;border-left:1px solid var(--line);background:var(--surface)}
.panel .quiet{color:var(--quiet);margin-top:0.375rem}
#details{overflow:auto;padding:1.25rem;flex:0 1 auto;min-height:30%}
.remarks{flex:none;margin:1.25rem 1.25rem 0;padding:0.625rem 0.875rem;border-radius:8px;background:var(--aborted-tint);color:var(--aborted-ink);font-size:0.875rem}
.remarks li+li{margin-top:0.375rem}
@media (max-width:52rem){main{grid-template-columns:1fr;grid-template-rows:minmax(0,3fr) minmax(0,2fr)}.panel{border-left:0;border-top:1px solid var(--line)}.bar>.find{margin-left:0}}
`;

const details = `
.kind{display:inline-block;margin-top:0.375rem;padding:0.0625rem 0.625rem;border-radius:1rem;font-size:0.8125rem;font-weight:600}
${["progress", "done", "failed", "aborted"].map((kind) => `.kind.${kind}{background:var(--${kind}-tint);color:var(--${kind}-ink)}.link.state.${kind}{color:var(--${kind}-ink)}`).join("\n")}
.panel section ul>li{padding:0.375rem 0}
.panel section ul>li+li{border-top:1px solid var(--line)}
.condition{color:var(--quiet)}
.link{display:inline;padding:0.125rem 0;border:0;background:none;font-weight:600;text-align:left;cursor:pointer;overflow-wrap:anywhere}
.link:hover{text-decoration:underline}
.event,.link.event{display:block;color:var(--event);font-weight:500}
.emitted{margin-top:0.375rem;padding:0.625rem 0.875rem;border:1px solid var(--line);border-radius:8px;background:var(--page)}
.emitted dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:0 0.75rem;font-size:0.875rem}
.emitted dt{color:var(--quiet)}
.emitted dd{overflow-wrap:anywhere}
#timeline{flex:1 1 0;min-height:40%;overflow:auto;border-top:1px solid var(--line)}
#timeline:empty{display:none}
.step{display:grid;grid-template-columns:1.75rem minmax(0,1fr) auto;gap:0 0.5rem;width:100%;padding:0.5rem 1.25rem 0.5rem 0.75rem;border:0;border-bottom:1px solid var(--line);background:none;text-align:left;cursor:pointer}
.step:hover{background:var(--page)}
.step[aria-current]{background:var(--progress-tint)}
.step .seq,.step .time{color:var(--quiet);font-variant-numeric:tabular-nums}
.step[aria-current] .seq,.step[aria-current] .time,.step[aria-current] .then{color:var(--ink)}
.step .what{font-weight:600;overflow-wrap:anywhere}
.step .then,.step .event{grid-column:2/-1;font-size:0.875rem}
.step .then{color:var(--quiet)}
.player{display:flex;align-items:center;gap:0.375rem;padding:0.625rem 1.25rem;border-top:1px solid var(--line);background:var(--surface)}
.player svg{display:block;width:1rem;height:1rem;margin:0 auto;fill:currentColor}
.player button.on{background:var(--progress-tint);border-color:var(--progress)}
.player input{flex:1;min-width:6rem;margin:0 0.75rem;accent-color:var(--progress)}
#counter{min-width:3.5rem;text-align:right;color:var(--quiet);font-variant-numeric:tabular-nums}
`;

const marks = `
.flow [data-state]{cursor:pointer}
.flow [data-state]:focus{outline:none}
.flow .card:focus-visible rect.body,.flow .chip:focus-visible rect{stroke:var(--progress);stroke-width:3}
.flow .card:hover rect.body{stroke:var(--quiet)}
.flow.selecting .card:not(.near,.selected),.flow.selecting .way:not(.near){opacity:0.28}
.flow .card.selected rect.body{stroke:var(--progress);stroke-width:2.5}
.flow .chip.selected rect{stroke-width:2.5}
.flow.searching .card:not(.hit),.flow.searching .way:not(.hit,:has(.hit)){opacity:0.28}
.flow .hit.card rect.body,.flow .hit.chip rect{stroke:var(--event);stroke-width:2}
.flow .current.card rect.body,.flow .current.chip rect{stroke-width:3.5}
.flow .current.way>path.line{stroke-width:3}
.flow .card,.flow .way{transition:opacity 120ms}
@media (prefers-reduced-motion:reduce){.flow .card,.flow .way{transition:none}}
`;

/** The one stylesheet of the page; its content security policy names it by its hash. */
export const pageStyle = [
  `:root{color-scheme:light dark;${variables(palettes.light)}}`,
  `@media (prefers-color-scheme:dark){:root{${variables(palettes.dark)}}}`,
  pictureStyle,
  runStyle,
  frame,
  details,
  marks,
].join("\n");
