import {
  choosingApplication,
  configuring,
  creatingApplication,
  ensuringApiKey,
  fetchingApplications,
  savingSession,
} from "./application-states.ts";
import { emitEvent } from "./endings.ts";
import { authFlow } from "./setup.ts";
import { awaitingCallback, exchangingCode, listening, openingBrowser } from "./redirect-states.ts";

/** The sign-in funnel: OAuth 2.0 authorization code with PKCE in the browser, then an application to work with. */
export const authMachine = authFlow.createMachine({
  id: "auth",
  context: ({ input: { at, ...start } }) => ({ start, startedAt: at }),
  entry: emitEvent("CLI Auth Started", ({ context: { start } }) => ({
    flow: start.flow,
    no_browser: start.noBrowser,
    triggered_by: start.triggeredBy,
  })),
  initial: "listening",
  states: {
    listening,
    openingBrowser,
    awaitingCallback,
    exchangingCode,
    savingSession,
    fetchingApplications,
    choosingApplication,
    creatingApplication,
    ensuringApiKey,
    configuring,
    completed: { type: "final" },
    failed: { type: "final" },
    aborted: { type: "final" },
  },
  output: ({ context }) => context.ending ?? { outcome: "completed" },
});
