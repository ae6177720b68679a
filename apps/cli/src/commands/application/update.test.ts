import { describe, expect, test } from "@jest/globals";
import { commandCompleted, invoked } from "../../../testing/index.ts";
import {
  answers,
  atTerminal,
  expectDone,
  expectFailed,
  keepDemoShop,
  keys,
  onAccountStage,
  routes,
  unanswered,
  unheard,
  withStranger,
} from "../../../testing/applications/index.ts";

const update = ["application", "update"] as const;
const usage = ["validation_error", "validation"] as const;
const help = 'Run "algolia application update --help" to see what it takes.';
const renamed = {
  requests: ["PATCH /1/applications/SHOP000001 200"],
  readsPlans: true,
  lines: ["SHOP000001 is now called Toy shop."],
} as const;

describe("application update", () => {
  test("renames the current application on the server; its alias here stays", () =>
    expectDone(
      { args: [...update, "--name", " Toy shop "], prepare: keepDemoShop },
      { ...renamed, document: { id: "SHOP000001", alias: "demo shop", name: "Toy shop", plan: "build" } },
    ));

  test("renames one that is not configured here by its id", () =>
    expectDone(
      { args: [...update, "--name", "Toy shop", "--application-id", "SHOP000001"] },
      { ...renamed, document: { id: "SHOP000001", name: "Toy shop", plan: "build" } },
    ));

  test("takes a name of 255 characters, of which an emoji is one", () =>
    onAccountStage(async (stage) => {
      const name = "📚".repeat(255);
      const { exitCode } = await stage.run([...update, "--name", name, "--application-id", "SHOP000001"]);
      expect({ exitCode, names: stage.sandbox.world.applications.all().map((one) => one.name) }).toEqual({
        exitCode: 0,
        names: [name],
      });
    }));

  test("is what the server then says", () =>
    onAccountStage(async (stage) => {
      await stage.run([...update, "--name", "Toy shop", "--application-id", "SHOP000001"]);
      expect(stage.sandbox.world.applications.all().map(({ name }) => name)).toEqual(["Toy shop"]);
    }));

  test("fails for an application that is another's", () =>
    expectFailed(
      { args: [...update, "--name", "Mine", "--application-id", "OTHER00001"], seed: withStranger },
      {
        requests: ["PATCH /1/applications/OTHER00001 404"],
        readsPlans: true,
        failed: ["http_404", "api", 404],
        message:
          "renaming the application OTHER00001 failed: There is no application OTHER00001 in this account (HTTP 404, request <id>)",
        hint: "Check that it exists and belongs to this account.",
      },
    ));

  describe("whose answer got lost", () => {
    const demoShop = { args: [...update, "--name", "Toy shop"], prepare: keepDemoShop };
    const lost = {
      readsPlans: true,
      failed: ["network_error", "network"],
      message: "could not reach <sandbox> (ECONNRESET): the connection broke",
    } as const;

    test("is done when the application has the name", () =>
      expectDone(
        { ...demoShop, faults: [unanswered(routes.renaming)] },
        {
          ...renamed,
          requests: [...renamed.requests, "GET /1/application/SHOP000001 200"],
          document: { id: "SHOP000001", alias: "demo shop", name: "Toy shop", plan: "build" },
        },
      ));

    test("has failed when it has another one", () =>
      expectFailed(
        { ...demoShop, faults: [unheard(routes.renaming)] },
        {
          ...lost,
          requests: ["PATCH /1/applications/SHOP000001 200", "GET /1/application/SHOP000001 200"],
          hint: "The name is what it was: run the command again.",
        },
      ));

    test("says that it may have been done when nobody can be asked", () =>
      expectFailed(
        { ...demoShop, faults: [unanswered(routes.renaming), answers(routes.application, 404)] },
        {
          ...lost,
          requests: ["PATCH /1/applications/SHOP000001 200", "GET /1/application/SHOP000001 404"],
          message: "it is not known whether the application SHOP000001 was renamed",
          hint: 'Look with "algolia application list" before you run the command again.',
        },
      ));
  });

  test("fails where no application is selected", () =>
    expectFailed(
      { args: [...update, "--name", "Toy shop"] },
      {
        failed: usage,
        message: "no application is selected",
        hint: 'Give --application-id, or choose one with "algolia application select".',
      },
    ));

  test("fails without a name where none can be asked for", () =>
    expectFailed(
      { args: update, prepare: keepDemoShop },
      { failed: usage, message: "the new name is missing", hint: "Say it with --name." },
    ));

  test("asks for the name at a terminal", async () => {
    expect(
      await atTerminal({
        args: update,
        prepare: keepDemoShop,
        answers: [["What is the new name of SHOP000001?", `Toy shop${keys.enter}`]],
      }),
    ).toMatchObject({
      exitCode: 0,
      restored: true,
      text: expect.stringMatching(/SHOP000001 is now called Toy shop\.$/u),
      requests: renamed.requests,
      events: [invoked, commandCompleted(0)],
    });
  });

  test.each<[string, readonly string[], string]>([
    ["a blank name", ["--name", " "], 'option "--name" needs a value'],
    ["a name of 256 characters", ["--name", "n".repeat(256)], "--name is longer than 255 characters"],
  ])("is refused before anything happens: %s", (_what, flags, message) =>
    expectFailed({ args: [...update, ...flags] }, { failed: usage, message, hint: help, untracked: true }),
  );
});
