import type { AbortReason, SignInFlow } from "@algolia-cli/catalog";
import type { EffectError } from "@algolia-cli/flow-engine";
import type { Nothing } from "../nothing.ts";
import type { WantedApplication } from "./types.ts";

/** What came back on the redirect: a code, which stays with the effects, or an OAuth error. */
export type CallbackAnswer =
  | { readonly answer: "code" }
  | { readonly answer: "error"; readonly denied: boolean; readonly error: EffectError };

/** How the nested creation of an application ended. */
export type NestedCreation =
  | { readonly outcome: "completed"; readonly applicationId: string }
  | { readonly outcome: "failed"; readonly error: EffectError }
  | { readonly outcome: "aborted"; readonly reason: AbortReason; readonly error?: EffectError }
  /** It exists, but something after its creation is missing. */
  | {
      readonly outcome: "doneWithProblem";
      readonly applicationId: string;
      readonly missing: "api_key" | "profile_configure";
      readonly error: EffectError;
    };

/** The sign-in's effects: plain JSON in and out. Tokens, codes, verifiers and names stay on their side. */
export interface AuthPorts {
  /** Makes state and PKCE and binds the loopback server; fails when nothing can be bound and nobody can paste. */
  readonly listenForCallback: (
    input: { flow: SignInFlow; interactive: boolean },
    signal: AbortSignal,
  ) => Promise<Nothing>;
  /** Launches the browser at the authorization URL. */
  readonly openBrowser: (input: Nothing, signal: AbortSignal) => Promise<Nothing>;
  /** Waits for the redirect or a pasted one. */
  readonly awaitCallback: (input: { noBrowser: boolean }, signal: AbortSignal) => Promise<CallbackAnswer>;
  /** Code and verifier for tokens; answers the browser with how it ended. */
  readonly exchangeCode: (input: Nothing, signal: AbortSignal) => Promise<Nothing>;
  /** Stores the session and reads it back. */
  readonly saveSession: (input: Nothing, signal: AbortSignal) => Promise<Nothing>;
  /** Reads all pages of the account's applications. */
  readonly fetchApplications: (input: Nothing, signal: AbortSignal) => Promise<{ count: number }>;
  /** By id, by name, the only one, or a prompt. */
  readonly chooseApplication: (
    input: { wanted: WantedApplication; interactive: boolean },
    signal: AbortSignal,
  ) => Promise<{ applicationId: string }>;
  /** Drives `application-create` in the same log. */
  readonly createApplication: (
    input: { wanted: WantedApplication; interactive: boolean },
    signal: AbortSignal,
  ) => Promise<NestedCreation>;
  /** Keeps the stored key when its uuid is known, else creates one. */
  readonly ensureApiKey: (input: { applicationId: string }, signal: AbortSignal) => Promise<Nothing>;
  /** Writes the local state. */
  readonly configure: (input: { applicationId: string; makeCurrent: boolean }, signal: AbortSignal) => Promise<Nothing>;
}
