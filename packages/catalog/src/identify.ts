import { type BaseProperties, baseProperties } from "./base-properties.ts";

const { configured_applications, version, operating_system, is_ci } = baseProperties;

/** The `identify` of an invocation: at most one, and the only message that is not an event. */
export const identify = {
  when: "a session is established or changes its user; it has a place in the order but no `event_index`",
  purpose: "which anonymous machine belongs to which account",
  owner: "growth",
  traits: { configured_applications, version, operating_system, is_ci },
} as const;

/** What an `identify` tells of its user beside the id; never an e-mail address, never a name. */
export type IdentifyTraits = Pick<BaseProperties, keyof (typeof identify)["traits"]>;
