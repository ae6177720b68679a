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

/** Stores the tokens of the exchange and tells the log whose they are. */
export const createSessionEffects = ({ services, identify }: Invocation, tokens: () => TokenSet): SessionEffects => {
  let user: SignedInUser | undefined;
  return {
    ports: {
      saveSession: async (_input, signal) => {
        const granted = tokens();
        user = granted.user;
        await services.sessions().save(granted, signal);
        if (user) identify(user.id);
        return {};
      },
    },
    signedIn: () => user,
  };
};
