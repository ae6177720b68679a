import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { commandCompleted, commandFailed, type Stage, untilLogged } from "../../../testing/index.ts";
import {
  answers,
  comparable,
  corruptState,
  createFunnel,
  expectFailed,
  expiresOnce,
  grantTokens,
  offerReads,
  onAccountStage,
  payingShop,
  refusesRefresh,
  routes,
  shopOf,
  stateText,
  withNames,
} from "../../../testing/applications/index.ts";

const create = ["application", "create", "--region", "EU", "--accept-terms", "--name", "Book shop"] as const;

const { started, acceptedTerms, completed } = createFunnel("explicit_command");
const narration = ["Plan: Build (Free)", "By proceeding, you accept the Algolia Build Plan terms."];
const payingNarration = [
  "Plan: Grow ($0.50 per 1,000 search requests after the first 10,000 each month)",
  "By proceeding, you accept the Algolia Grow Plan terms: usage is charged monthly to your payment method.",
];

describe("application create that leaves something missing", () => {
  const made = [...offerReads, "POST /1/applications 201"];
  const keyed = (status: number) => `POST /1/applications/NEWAPP0001/api-keys ${status}`;
  const onPlan = (status: number) => `PATCH /1/applications/NEWAPP0001/plan/self-serve ${status}`;
  const begin = "the application Book shop (NEWAPP0001) was created, but ";
  const noKey = "creating an API key for NEWAPP0001 failed (HTTP 500, request <id>)";
  const select = '"algolia application select --app-id NEWAPP0001"';
  const upgrade = '"algolia application upgrade --application-id NEWAPP0001 --plan grow"';
  const free = [started, acceptedTerms("build"), completed()];
  const paid = [started, acceptedTerms("grow"), completed({ plan: "grow" })];

  test("its API key", () =>
    expectFailed(
      { args: create, faults: [answers(routes.apiKeys, 500)] },
      {
        narration,
        requests: [...made, keyed(500)],
        events: free,
        failed: ["http_500", "api", 500],
        message: `${begin}its API key could not be made: ${noKey}`,
        hint: `Finish with ${select}.`,
      },
    ));

  test("its paid plan, with the server's own reason", () =>
    expectFailed(
      { args: [...create, "--plan", "grow"], seed: shopOf({ payment_method: "declined" }) },
      {
        narration: payingNarration,
        requests: [...made, keyed(201), onPlan(402)],
        events: paid,
        failed: ["http_402", "api", 402],
        message: `${begin}its plan could not be changed: changing the plan of NEWAPP0001 failed: The payment method on file was declined: replace it in Billing (HTTP 402, request <id>)`,
        hint: `Check the billing details with "algolia open billing --application-id NEWAPP0001", then finish with ${upgrade}.`,
      },
    ));

  test("its API key, because the session has ended: a sign-in comes before the rest", () =>
    expectFailed(
      { args: create, faults: [expiresOnce(routes.apiKeys), refusesRefresh] },
      {
        narration,
        requests: [...made, keyed(401), "POST /2/oauth/token 400"],
        events: free,
        failed: ["session_expired", "api", 401],
        message: `${begin}its API key could not be made: the session has expired`,
        hint: `Run \`algolia auth login\`, then finish with ${select}.`,
        exitCode: 4,
      },
    ));

  test("its API key and its paid plan: both are told, the first one's class counts", () =>
    expectFailed(
      {
        args: [...create, "--plan", "grow"],
        seed: payingShop(),
        faults: [answers(routes.apiKeys, 500), answers(routes.planChange, 403)],
      },
      {
        narration: payingNarration,
        requests: [...made, keyed(500), onPlan(403)],
        events: paid,
        failed: ["http_500", "api", 500],
        message: `${begin}its API key could not be made and its plan could not be changed: ${noKey}`,
        hint: `Finish with ${select} and ${upgrade}.`,
      },
    ));

  test("its place in a local state that cannot be understood", () =>
    expectFailed(
      { args: create, prepare: corruptState },
      {
        narration,
        requests: [...made, keyed(201)],
        events: free,
        failed: ["storage_error", "local"],
        message: `${begin}it could not be saved on this machine: cannot understand <home>/config/algolia/state.toml, line 1`,
        hint: `Correct it or move it away, then finish with ${select}.`,
      },
    ));

  const stateInTheWay = ({ home }: Stage): void => {
    mkdirSync(join(home.service.config, "state.toml"), { recursive: true });
  };

  test("its place in a local state that cannot be written", () =>
    expectFailed(
      { args: create, prepare: stateInTheWay },
      {
        narration,
        requests: [...made, keyed(201)],
        events: free,
        failed: ["storage_error", "local"],
        message: `${begin}it could not be saved on this machine: cannot read <home>/config/algolia/state.toml: it is not a regular file`,
        hint: `Move it away, then finish with ${select}.`,
      },
    ));

  const secretsInTheWay = ({ home }: Stage): void => {
    mkdirSync(home.service.state, { recursive: true });
    writeFileSync(join(home.service.state, "secrets"), "");
  };

  test("its API key that cannot be stored", () =>
    onAccountStage(
      async (stage) => {
        const variables = { ALGOLIA_ACCESS_TOKEN: grantTokens(stage).accessToken };
        const { stderr, exitCode, events } = comparable(stage, await stage.run(create, { variables }));
        expect({ error: stderr.split("\n").slice(2), exitCode, failure: events.at(-2) }).toEqual({
          error: [
            "Error: The application Book shop (NEWAPP0001) was created, but its API key could not be made: cannot read <home>/state/algolia/secrets/secrets.json.keys.lock: a part of the path is not a folder.",
            `Move what is in the way, then finish with ${select}.`,
            "",
          ],
          exitCode: 1,
          failure: commandFailed("storage_error", "local"),
        });
      },
      { signedOut: true, prepare: secretsInTheWay },
    ));

  test.each([
    ["SIGINT", 2, true],
    ["SIGTERM", 143, undefined],
  ] as const)("everything after the creation, stopped by %s", (signal, exitCode, byUser) =>
    onAccountStage(
      async (stage) => {
        const running = stage.start([...create, "--plan", "grow"]);
        await untilLogged(stage.home.service, "CLI Application Create Completed");
        running.signal(signal);
        const { stderr, ...end } = comparable(stage, await running.ended);
        const delivered = await stage.deliver();
        expect({ exitCode: end.exitCode, error: stderr.split("\n").slice(2), events: delivered.slice(-2) }).toEqual({
          exitCode,
          error: [
            `Error: ${begin.replace("the", "The")}its API key could not be made, its plan could not be changed, and it could not be saved on this machine: the command was stopped.`,
            `Finish with ${select} and ${upgrade}.`,
            "",
          ],
          events: [commandFailed("canceled", "local"), commandCompleted(exitCode, byUser)],
        });
      },
      { seed: payingShop(), faults: [{ ...routes.apiKeys, kind: "delay", ms: 3_600_000 }] },
    ),
  );

  test("is finished by the command that it names", () =>
    onAccountStage(
      async (stage) => {
        await stage.run(create);
        const saved = withNames(stage, stateText(stage));
        stage.sandbox.faults.clear();
        const [created] = stage.sandbox.world.applications.all().slice(-1);
        const { exitCode } = await stage.run(["application", "select", "--app-id", created?.id ?? ""]);
        expect({ saved, exitCode, finished: withNames(stage, stateText(stage)) }).toEqual({
          saved: '[applications.NEWAPP0001]\nalias = "book shop"\n',
          exitCode: 0,
          finished:
            'current_application_id = "NEWAPP0001"\n\n[applications.NEWAPP0001]\nalias = "book shop"\napi_key_uuid = "<uuid>"\n',
        });
      },
      { faults: [answers(routes.apiKeys, 500)] },
    ));
});
