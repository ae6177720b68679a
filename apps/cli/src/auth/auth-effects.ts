import type { Application } from "@algolia-cli/dashboard-client";
import type { AuthPorts } from "@algolia-cli/flows";
import type { Invocation } from "../invocation/invocation.ts";
import { createApplicationEffects, type WantedTexts } from "./application-effects.ts";
import { createRedirectEffects } from "./redirect-effects.ts";
import { createSessionEffects, type SignedInUser } from "./session-effects.ts";

/** The sign-in's effects in this process, with what the user is shown of them. */
export interface SignInEffects {
  readonly ports: AuthPorts;
  readonly signedIn: () => SignedInUser | undefined;
  readonly chosen: () => Application | undefined;
  /** The id of its plan, where it can be told. */
  readonly planId: () => Promise<string | undefined>;
  /** Frees the port and tells a tab that still waits. */
  readonly close: () => Promise<void>;
}

/** Gives the sign-in machine its effects; what the machine must not see stays in here. Without `storage` the store stays. */
export const createAuthEffects = (
  invocation: Invocation,
  request: WantedTexts & { readonly noBrowser: boolean },
  storage?: "file" | "best",
): SignInEffects => {
  const redirect = createRedirectEffects(invocation, request);
  const session = createSessionEffects(invocation, redirect.tokens, storage);
  const application = createApplicationEffects(invocation, request);
  return {
    ports: { ...redirect.ports, ...session.ports, ...application.ports },
    signedIn: session.signedIn,
    chosen: application.chosen,
    planId: application.planId,
    close: redirect.close,
  };
};
