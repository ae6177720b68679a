export { onAccountStage } from "./account-stage.ts";
export { createFunnel, planFunnel } from "./expected-funnels.ts";
export { expectDone, expectFailed } from "./expected-outcomes.ts";
export { heldSignIn } from "./held-sign-in.ts";
export { throughHoldingProxy } from "./holding-proxy.ts";
export { keys } from "./keys.ts";
export {
  corruptState,
  grantTokens,
  keepApplication,
  keepDemoShop,
  keepSession,
  keptSecrets,
  stateText,
} from "./local-files.ts";
export {
  answers,
  changeReads,
  expiresOnce,
  offerReads,
  refusesRefresh,
  routes,
  unanswered,
  unheard,
} from "./routes.ts";
export { manyPages, payingShop, shopOf, withStranger } from "./seeds.ts";
export { atTerminal } from "./terminal-play.ts";
export { comparable, withNames } from "./transcripts.ts";
export type { AccountStageOptions } from "./account-stage.ts";
export type { CommandCase } from "./expected-outcomes.ts";
