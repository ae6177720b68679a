import type { SignInTrigger } from "@algolia-cli/catalog";
import { authMachine } from "@algolia-cli/flows";
import type { SessionError } from "@algolia-cli/session";
import type { Invocation } from "../invocation/invocation.ts";
import { runFlow } from "../invocation/run-flow.ts";
import { errorBehind } from "../invocation/problem.ts";
import { createAuthEffects } from "./auth-effects.ts";

const sayWhy: Readonly<Record<SignInTrigger, string>> = {
  command: "",
  missing_session: "You are not signed in yet.",
  expired_session: "Your session has expired.",
};

/**
 * The sign-in that another command needs: a funnel inside of that command's, in the same log. Where nobody can be asked
 * it rejects with the reason; where the user leaves it, with an error that counts as leaving.
 */
export const signInOnTheWay = async (
  invocation: Invocation,
  trigger: SignInTrigger,
  why: SessionError,
): Promise<void> => {
  const { terminal, vault } = invocation;
  if (!terminal.interactive || invocation.neverSignsIn) throw why;
  terminal.tell(sayWhy[trigger]);
  const nothingWanted = { name: undefined, alias: undefined, region: undefined };
  const effects = createAuthEffects(invocation, { ...nothingWanted, noBrowser: false });
  try {
    const outcome = await runFlow(invocation, {
      machine: authMachine,
      input: {
        flow: "login",
        triggeredBy: trigger,
        noBrowser: false,
        interactive: true,
        scope: "session",
        wanted: { named: false, makeCurrent: false },
        createWhenNone: false,
      },
      ports: { ...effects.ports },
    });
    if (outcome.outcome === "completed") return;
    if (outcome.error) throw errorBehind(outcome.error, vault);
    throw new DOMException("the sign-in was left", "AbortError");
  } finally {
    await effects.close();
  }
};
