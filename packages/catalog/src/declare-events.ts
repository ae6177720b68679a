import type { baseProperties } from "./base-properties.ts";
import type { Property } from "./property.ts";

/** Properties of one event; a name that the base properties use is refused. */
type EventProperties = Readonly<Record<string, Property>> & { readonly [Key in keyof typeof baseProperties]?: never };

/** The one declaration of an event, from which its type, its check, its schema and its documentation follow. */
export interface EventDeclaration<Properties extends EventProperties = EventProperties> {
  /** When it happens, as a clause. */
  readonly when: string;
  /** The question it answers. */
  readonly purpose: string;
  /** The team to ask. */
  readonly owner: "growth" | "cli";
  /** Since when and what to read instead, as a clause. An event is released with it before it may be removed. */
  readonly deprecated?: string;
  readonly properties: Properties;
}

/** Declares events under their full names. */
export const declareEvents = <const Events extends Readonly<Record<string, EventDeclaration>>>(
  events: Events,
): Events => events;

/** Declares the same events once more under another prefix: `prefixed("CLI Application Upgrade", …)`. */
export const prefixed = <const Prefix extends string, Events extends Readonly<Record<string, EventDeclaration>>>(
  prefix: Prefix,
  events: Events,
) =>
  // Object.fromEntries forgets the names, which the mapped type states again.
  Object.fromEntries(Object.entries(events).map(([name, event]) => [`${prefix} ${name}`, event])) as {
    readonly [Name in keyof Events & string as `${Prefix} ${Name}`]: Events[Name];
  };
