import type { Recording } from "@algolia-cli/flow-engine";
import {
  effectDone,
  effectFailed,
  recordingOf,
  type Timeless,
  timed,
  userCancelled,
} from "@algolia-cli/flow-engine/testing";
import { flowMachines } from "@algolia-cli/flows";

const login = {
  flow: "login",
  triggeredBy: "command",
  noBrowser: false,
  interactive: true,
  scope: "application",
  wanted: { named: false, makeCurrent: true },
  createWhenNone: true,
};

const recorded = (flow: string, start: object, inputs: readonly Timeless[]): Recording => {
  const machine = flowMachines.get(flow);
  if (!machine) throw new TypeError(`there is no machine "${flow}"`);
  return recordingOf(machine, timed([{ type: "started", input: start }, ...inputs]));
};

/** An `auth login` that got as far as choosing the application, which was not found. */
export const failedLogin = (): Recording =>
  recorded("auth", login, [
    effectDone("listenForCallback"),
    effectDone("openBrowser"),
    effectDone("awaitCallback", { answer: "code" }),
    effectDone("exchangeCode"),
    effectDone("saveSession"),
    effectDone("fetchApplications", { count: 2 }),
    effectFailed("chooseApplication", { code: "http_404", source: "api", httpStatus: 404 }),
  ]);

/** An upgrade that the user left before there was a session. */
export const leftUpgrade = (): Recording =>
  recorded("plan-change", { direction: "upgrade", interactive: true, dryRun: false }, [
    effectDone("resolveApplication", { applicationId: "APP1" }),
    userCancelled,
  ]);
