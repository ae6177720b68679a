import type { AbortReason, AuthStep, SignInFlow, SignInTrigger } from "@algolia-cli/catalog";
import type { EffectError } from "@algolia-cli/flow-engine";

/** The application that the user asked for. Texts that a person wrote stay outside: only whether they were given is known. */
export interface WantedApplication {
  readonly id?: string;
  readonly named: boolean;
  readonly region?: string;
  readonly makeCurrent: boolean;
}

/** What a sign-in starts with. `session` ends when the session is saved, `application` goes on to an application. */
export interface AuthStart {
  readonly flow: SignInFlow;
  readonly triggeredBy: SignInTrigger;
  readonly noBrowser: boolean;
  readonly interactive: boolean;
  readonly scope: "session" | "application";
  readonly wanted: WantedApplication;
  /** Whether an application may be created when the account has none. */
  readonly createWhenNone: boolean;
}

/** An expected end of a sign-in. */
export type AuthOutcome =
  | { readonly outcome: "completed"; readonly applicationId?: string; readonly hint?: "no_application" }
  | { readonly outcome: "failed"; readonly step: AuthStep; readonly error: EffectError }
  | {
      readonly outcome: "aborted";
      readonly step: AuthStep;
      readonly reason: AbortReason;
      /** The server's answer, when it was the server that told of the stop. */
      readonly error?: EffectError;
    };

/** What the machine remembers. Times are epoch milliseconds. */
export interface AuthContext {
  readonly start: AuthStart;
  readonly startedAt: number;
  readonly applicationId?: string;
  readonly hadExistingApps?: boolean;
  readonly createdApp?: boolean;
  readonly ending?: AuthOutcome;
}
