import { markup, type Markup } from "../pages/markup.ts";
import type { CollectedInvocation, SegmentEvent } from "./collected-event.ts";
import { indexOf } from "./invocations.ts";

/** The events of one invocation in order; what all of them say alike stands once, at the top. */
export function invocationCard({ invocationId, events }: CollectedInvocation): Markup {
  const shared = sharedProperties(invocationId === null ? [] : events);
  const { command, ...about } = shared;
  const title = typeof command === "string" ? command : (invocationId ?? "Events of no invocation");
  const began = Date.parse(events[0]?.timestamp ?? "");
  return markup`<article class="card flush invocation" aria-label="${title}">
<div class="head"><h3>${title}</h3>${outcome(events)}</div>
${invocationId !== null && markup`<div class="meta">${definitions({ invocation_id: invocationId, ...about })}</div>`}
<ol>${events.map((event) => row(event, shared, began))}</ol>
</article>`;
}

/** Base properties say the same on every event of an invocation; only the first one's are compared with. */
const baseProperties = [
  "command",
  "flags",
  "version",
  "app_id",
  "configured_applications",
  "operating_system",
  "is_ci",
  "cli_context",
] as const;

function sharedProperties(events: readonly SegmentEvent[]): Record<string, unknown> {
  const first = events.find(({ properties }) => properties !== undefined)?.properties ?? {};
  return Object.fromEntries(baseProperties.flatMap((name) => (name in first ? [[name, first[name]]] : [])));
}

function outcome(events: readonly SegmentEvent[]): Markup {
  const end = events.findLast(({ event }) => event === "Command Completed")?.properties;
  if (end === undefined) return markup`<span class="chip plain">not complete</span>`;
  const exit = `exit ${asText(end["exit_code"])}`;
  if (end["succeeded"] === true) return markup`<span class="chip good">${exit}</span>`;
  if (end["interrupted"] === true) return markup`<span class="chip warn">interrupted</span>`;
  if (end["user_cancelled"] === true) return markup`<span class="chip warn">cancelled, ${exit}</span>`;
  return markup`<span class="chip bad">${exit}</span>`;
}

function row(event: SegmentEvent, shared: Record<string, unknown>, began: number): Markup {
  const { type, event: name, timestamp, messageId } = event;
  const own = Object.entries(event.properties ?? event.traits ?? {}).filter(
    ([key, value]) => key !== "invocation_id" && key !== "event_index" && asText(value) !== asText(shared[key]),
  );
  return markup`<li class="event ${kindOf(name)}">
<span class="index">${indexOf(event) ?? "–"}</span>
<time class="time" datetime="${timestamp ?? ""}" title="${timestamp ?? ""}">${clockTime(timestamp, began)}</time>
<span class="what">${name ?? type}</span>
${own.length > 0 && definitions(Object.fromEntries(own))}
<details data-key="${messageId ?? ""}"><summary aria-label="${`JSON of ${name ?? type}`}">JSON</summary><pre tabindex="0">${JSON.stringify(event, null, 2)}</pre></details>
</li>`;
}

function definitions(values: Readonly<Record<string, unknown>>): Markup {
  const pairs = Object.entries(values).map(
    ([name, value]) => markup`<div><dt>${name}</dt><dd>${asText(value)}</dd></div>`,
  );
  return markup`<dl class="properties">${pairs}</dl>`;
}

function kindOf(name: string | undefined): string {
  return /(?:^| )(Started|Completed|Failed|Aborted)$/.exec(name ?? "")?.[1]?.toLowerCase() ?? "";
}

/** The first event's time of day (UTC); the others' distance from it. */
function clockTime(timestamp: string | undefined, began: number): string {
  const at = Date.parse(timestamp ?? "");
  if (Number.isNaN(at)) return "no time";
  if (at === began) return new Date(at).toISOString().slice(11, 23);
  return `${at < began ? "−" : "+"}${(Math.abs(at - began) / 1000).toFixed(3)} s`;
}

function asText(value: unknown): string {
  if (typeof value === "string") return value === "" ? "“”" : value;
  return value === undefined ? "" : JSON.stringify(value);
}
