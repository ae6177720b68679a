import type { TokenSet } from "@algolia-cli/dashboard-client";
import type { AuthPorts } from "@algolia-cli/flows";
import type { Invocation } from "../invocation/invocation.ts";

/** Who has just signed in. */
export interface SignedInUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

export interface SessionEffects {
  readonly ports: Pick<AuthPorts, "saveSession">;
  readonly signedIn: () => SignedInUser | undefined;
}

/** Stores the tokens of the exchange, after the choice of a store if one was made, and tells the log whose they are. */
export const createSessionEffects = (
  { services, identify }: Invocation,
  tokens: () => TokenSet,
  storage: "file" | "best" | undefined,
): SessionEffects => {
  let user: SignedInUser | undefined;
  return {
    ports: {
      saveSession: async (_input, signal) => {
        const granted = tokens();
        user = granted.user;
        if (storage !== undefined) services.secrets().choose(storage);
        await services.sessions().save(granted, signal);
        if (user) identify(user.id);
        return {};
      },
    },
    signedIn: () => user,
  };
};
