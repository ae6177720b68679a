import { applicationCreateEvents } from "./application-create-events.ts";
import { authEvents } from "./auth-events.ts";
import { commandEvents } from "./command-events.ts";
import { downgradeEvents, upgradeEvents } from "./plan-change-events.ts";
import { allows, type Property } from "./property.ts";

/** Every analytics event there is, by name. */
export const catalog = {
  ...commandEvents,
  ...authEvents,
  ...applicationCreateEvents,
  ...upgradeEvents,
  ...downgradeEvents,
} as const;

/** Semver of the catalog; its major version is raised on a change that the evolution check would refuse otherwise. */
export const catalogVersion = "1.0.0";

export type EventName = keyof typeof catalog;

type Declared<Name extends EventName> = (typeof catalog)[Name]["properties"];
type ValueOf<Declaration> = Declaration extends Property<infer Value> ? Value : never;
type Flat<Type> = { readonly [Key in keyof Type]: Type[Key] };

/** The properties of one event, with the values' types. */
export type PropertiesOf<Name extends EventName> = Flat<
  {
    readonly [Key in keyof Declared<Name> as Declared<Name>[Key] extends Property<unknown, true>
      ? never
      : Key]: ValueOf<Declared<Name>[Key]>;
  } & {
    readonly [Key in keyof Declared<Name> as Declared<Name>[Key] extends Property<unknown, true> ? Key : never]?:
      | ValueOf<Declared<Name>[Key]>
      | undefined;
  }
>;

/** One event of the catalog. `type` is its name, so that a machine can emit it as it is. */
export type CatalogEvent<Name extends EventName = EventName> = {
  readonly [Each in Name]: { readonly type: Each; readonly properties: PropertiesOf<Each> };
}[Name];

/** Refuses surplus properties, which structural typing alone would let pass. */
export type Exact<Want, Given> = Given & Readonly<Record<Exclude<keyof Given, keyof Want>, never>>;

/** Makes an event out of the properties that its declaration names; nothing else is carried over. */
export const catalogEvent = <Name extends EventName, Given extends PropertiesOf<Name>>(
  type: Name,
  properties: Exact<PropertiesOf<Name>, Given>,
): CatalogEvent<Name> => {
  const given: Readonly<Record<string, unknown>> = properties;
  const picked = Object.keys(catalog[type].properties)
    .filter((key) => given[key] !== undefined)
    .map((key) => [key, given[key]]);
  // The keys are those of the declaration and the values were checked by the compiler.
  return { type, properties: Object.fromEntries(picked) } as CatalogEvent<Name>;
};

/** Whether a text names an event of the catalog. */
export const isEventName = (name: string): name is EventName => Object.hasOwn(catalog, name);

/** What {@link checkEvent} found: the properties that may be sent, and what is wrong with the others. */
export interface CheckedProperties {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly violations: readonly string[];
}

/** The run-time twin of the types: keeps what the declaration allows, names what it does not. */
export const checkEvent = (event: { readonly type: string; readonly properties: object }): CheckedProperties => {
  if (!isEventName(event.type)) return { properties: {}, violations: [`unknown event "${event.type}"`] };
  const declared: Readonly<Record<string, Property>> = catalog[event.type].properties;
  const given = Object.entries(event.properties).filter(([, value]) => value !== undefined);
  const fits = ([key, value]: [string, unknown]): boolean => {
    const property = Object.hasOwn(declared, key) ? declared[key] : undefined;
    return property !== undefined && allows(property, value);
  };
  const missing = Object.entries(declared).filter(
    ([key, { optional }]) => !optional && !given.some(([name]) => name === key),
  );
  return {
    properties: Object.fromEntries(given.filter(fits)),
    violations: [
      ...given.filter((entry) => !fits(entry)).map(([key]) => `"${event.type}" does not take this "${key}"`),
      ...missing.map(([key]) => `"${event.type}" lacks "${key}"`),
    ],
  };
};
