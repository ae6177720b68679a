export { checkClear } from "./clear-error.ts";
export { damagedJson, damagedText } from "./damage.ts";
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
export { createHome } from "./home.ts";
export type { Home } from "./home.ts";
export { findShell, openShell } from "./shell-terminal.ts";
export { atStep, liveLog, untilInState, untilLogged } from "./live-log.ts";
export { demo, newcomer, noShop, oneShop, severalShops } from "./seeds.ts";
export { withNameServer } from "./name-server.ts";
export { preloaded } from "./preload.ts";
export { hasLogged, hasShown, isIn, waitsForBrowser } from "./reached-moments.ts";
export { installCli, runProgram } from "./installed-cli.ts";
export { openLocalRegistry } from "./local-registry.ts";
export { copyRepository } from "./repository-copy.ts";
export { openScriptedBrowser } from "./scripted-browser.ts";
export { commandIn, processesOf, untilDeserted } from "./processes.ts";
export { onStage, untracked } from "./stage.ts";
export { describeStops } from "./stops-suite.ts";
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
export type { RepositoryCopy } from "./repository-copy.ts";
export type { InstalledCli } from "./installed-cli.ts";
export type { ShellTerminal } from "./shell-terminal.ts";
export type { RunningCommand, RunningTerminal, RunOptions, Stage, StageOptions, TerminalRunOptions } from "./stage.ts";
export type { Transcript } from "./transcript.ts";
