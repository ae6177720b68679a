import type { HeldState } from "./held-state.ts";
import { untilInState, untilLogged } from "./live-log.ts";
import { waitingText } from "./waiting-login.ts";

/** The recording says that a flow is in the state. */
export const isIn =
  (state: string): HeldState["reached"] =>
  ({ home }) =>
    untilInState(home.service, state);

/** The log holds the text. */
export const hasLogged =
  (text: string): HeldState["reached"] =>
  ({ home }) =>
    untilLogged(home.service, text);

/** The terminal shows the text. */
export const hasShown =
  (text: string): HeldState["reached"] =>
  (_stage, running) =>
    running.shows(text);

/** A sign-in has opened the browser and waits for it. */
export const waitsForBrowser: HeldState["reached"] = async ({ home }, running) => {
  await untilLogged(home.service, "CLI Auth Browser Opened");
  await running.shows(waitingText);
};
