import { constants, setPriority } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { proxiedFetch } from "@algolia-cli/dashboard-client";
import { listInvocations, mayDeliverNow, senderNeed } from "@algolia-cli/delivery";
import { runSender } from "@algolia-cli/delivery/sender";
import { senderClaimIn } from "./invocation/sender-claim.ts";
import { collectorOf } from "./invocation/telemetry-decision.ts";
import { endpointsOf } from "./services/environment.ts";
import { proxySettings } from "./services/proxy-settings.ts";

/** After so many ms the process ends in the middle of whatever it does. */
const longestMs = 30_000;

/** So long it stays for the next command, which then needs to start nobody; a script's commands share one sender. */
const lingerMs = 1_000;
const pollMs = 50;

/** What begins later than that could be cut off by the limit. */
const lastCallMs = 20_000;

/**
 * At once: `process.exit` would wait for a name lookup that hangs, for ten seconds and more, and take its time to clear
 * up. Nobody looks at how a sender ended.
 */
const end = (): void => {
  process.kill(process.pid, "SIGKILL");
};

/** Nobody waits for it, and whoever started it is about to start something else. */
const giveWay = (): void => {
  try {
    setPriority(constants.priority.PRIORITY_LOW);
  } catch {
    // Where priorities are not to be had it runs at its own.
  }
};

/**
 * The sender process: delivers what waits in the state directory that it is given, and ends. It loads no configuration
 * but the few variables that the command passed on.
 */
const [directory, place, caller] = process.argv.slice(2);
const settings = collectorOf(endpointsOf(process.env));
const collector = settings && { ...settings, fetch: proxiedFetch(proxySettings(process.env)) };
if (directory === undefined || collector === undefined) process.exit(1);

setTimeout(end, longestMs);
giveWay();

const claim = senderClaimIn(directory);
const consent = { directory, env: process.env, sandbox: place === "sandbox", isCi: caller === "ci" };
const mayDeliver = (): boolean => mayDeliverNow(consent);

let known: ReadonlySet<string> = new Set();
/** Whether logs wait that did not the last time; those that cannot be sent wait on. */
const hasNews = (): boolean => {
  const waiting = listInvocations(directory).filter(({ state }) => state === "waiting");
  const isNew = waiting.some(({ invocationId }) => !known.has(invocationId));
  known = new Set(waiting.map(({ invocationId }) => invocationId));
  return isNew && mayDeliver();
};

const drain = (): Promise<void> =>
  new Promise((ended) => {
    hasNews();
    const hardLimitMs = longestMs - performance.now();
    void runSender({ directory, collector, mayDeliver, hardLimitMs, exit: ended });
  });

/** Waits for the next command's log, unless there was a failure that asks for a rest. */
const comesMore = async (): Promise<boolean> => {
  claim.renew();
  for (let waited = 0; waited < lingerMs && performance.now() < lastCallMs; waited += pollMs) {
    if (senderNeed(directory, Date.now) === "cooling_down") return false;
    // oxlint-disable-next-line no-await-in-loop -- polling is waiting in turn
    await sleep(pollMs);
    if (hasNews()) return true;
  }
  return false;
};

/** Delivers as long as there is something to deliver. */
const work = async (): Promise<void> => {
  do {
    // oxlint-disable-next-line no-await-in-loop -- one drain after the other
    await drain();
    // oxlint-disable-next-line no-await-in-loop -- as above
  } while (await comesMore());
  claim.release();
  // A command that sealed its log just now has seen the claim and started nobody.
  if (hasNews() && claim.take()) {
    await drain();
    claim.release();
  }
};

void work().finally(end);
