export { chromiumMissing, findChromium, keepPicture, launchChromium, onPage } from "./chromium.ts";
export {
  authAborted,
  authCompleted,
  authFailed,
  authStarted,
  browserOpened,
  callbackReceived,
  commandCompleted,
  commandFailed,
  identified,
  invoked,
  sessionCompleted,
  upToCallback,
} from "./expected-events.ts";
export { forgedCallbacks } from "./forged-callbacks.ts";
export { expectedOf, figuresOf, stopIn, stops } from "./held-state.ts";
export { atStep, untilInState, untilLogged } from "./live-log.ts";
export { demo, newcomer, noShop, oneShop, severalShops } from "./seeds.ts";
export { preloaded } from "./preload.ts";
export { commandIn, processesOf, untilDeserted } from "./processes.ts";
export { onStage, untracked } from "./stage.ts";
export { isCooked } from "./terminal-command.ts";
export { until } from "./until.ts";
export {
  comesBackAnyhow,
  comesBackWith,
  denies,
  forges,
  isServed,
  launcherFails,
  launcherStays,
  neverComesBack,
  redirectElsewhere,
  signsIn,
  signsUp,
  visitByHand,
} from "./visitors.ts";
export { installProgram, marked, waitingLogin, waitingText } from "./waiting-login.ts";
export type { HeldState } from "./held-state.ts";
export type { Theme } from "./chromium.ts";
export type { ReportedEvent } from "./reported-events.ts";
export type { Visitor } from "./scripted-browser.ts";
export type { RunningCommand, RunningTerminal, RunOptions, Stage, StageOptions, TerminalRunOptions } from "./stage.ts";
export type { Transcript } from "./transcript.ts";
