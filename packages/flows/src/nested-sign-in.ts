import type { AbortReason } from "@algolia-cli/catalog";
import type { EffectError } from "@algolia-cli/flow-engine";

/** How the session that a funnel needs was come by: at once, by a refresh or a nested sign-in, or not at all. */
export type NestedSession =
  | { readonly session: "ready" }
  /** The user left the nested sign-in, or denied access in the browser. */
  | { readonly session: "aborted"; readonly reason: AbortReason; readonly error?: EffectError };

/** Nothing that a machine needs to know. */
export type Nothing = Readonly<Record<string, never>>;
