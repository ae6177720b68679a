import {
  authAborted,
  authStarted,
  browserOpened,
  type HeldState,
  invoked,
  neverComesBack,
  type ReportedEvent,
  waitsForBrowser,
} from "../index.ts";

/** A funnel in which a sign-in is held: how it begins, why it needs the sign-in, and how it ends when that is left. */
export interface HeldSignIn extends Pick<HeldState, "state" | "args"> {
  readonly started: ReportedEvent;
  readonly trigger: "missing_session" | "expired_session";
  readonly aborted: ReportedEvent;
}

/** A command that waits for the browser in a sign-in of its own making: the two funnels end, the inner one first. */
export const heldSignIn = ({ state, args, started, trigger, aborted }: HeldSignIn): HeldState => ({
  state,
  args,
  browser: neverComesBack(),
  told: [invoked, started, { ...authStarted, triggered_by: trigger }, browserOpened, authAborted("callback"), aborted],
  page: "200 Sign in · Algolia CLI sandbox",
  reached: waitsForBrowser,
});
