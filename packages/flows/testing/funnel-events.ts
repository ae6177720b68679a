import { catalog, type EventName } from "@algolia-cli/catalog";

/** The events that the machine of a funnel emits, sorted; a logout is no part of the sign-in. */
export const funnelEvents = (...prefixes: readonly string[]): readonly EventName[] =>
  Object.keys(catalog)
    // Its keys are the events' names.
    .map((name) => name as EventName)
    .filter((name) => name !== "CLI Auth Logout" && prefixes.some((prefix) => name.startsWith(`${prefix} `)))
    .toSorted();
