import { describe, expect, test } from "@jest/globals";
import {
  expectDone,
  expectFailed,
  keepDemoShop,
  onAccountStage,
  routes,
  unanswered,
  withStranger,
} from "../../../testing/applications/index.ts";

const update = ["application", "update"] as const;
const usage = ["validation_error", "validation"] as const;
const help = 'Run "algolia application update --help" to see what it takes.';
const renamed = {
  requests: ["PATCH /1/applications/SHOP000001 200"],
  lines: ["SHOP000001 is now called Toy shop."],
};

describe("application update", () => {
  test("renames the current application on the server; its alias here stays", () =>
    expectDone(
      { args: [...update, "--name", " Toy shop "], prepare: keepDemoShop },
      { ...renamed, document: { id: "SHOP000001", alias: "demo shop", name: "Toy shop", plan: "Build" } },
    ));

  test("renames one that is not configured here by its id", () =>
    expectDone(
      { args: [...update, "--name", "Toy shop", "--application-id", "SHOP000001"] },
      { ...renamed, document: { id: "SHOP000001", name: "Toy shop", plan: "Build" } },
    ));

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
        failed: ["http_404", "api", 404],
        message:
          "renaming the application OTHER00001 failed: There is no application OTHER00001 in this account. (HTTP 404, request <id>)",
        hint: "Check that it exists and belongs to this account.",
      },
    ));

  test("says that it may have been done when the answer got lost", () =>
    expectFailed(
      { args: [...update, "--name", "Toy shop"], prepare: keepDemoShop, faults: [unanswered(routes.renaming)] },
      {
        requests: ["PATCH /1/applications/SHOP000001 200"],
        failed: ["network_error", "network"],
        message: "could not reach <sandbox> (ECONNRESET): the connection broke, try again",
        hint: "It may have been done all the same, look before repeating it.",
      },
    ));

  test("fails where no application is selected", () =>
    expectFailed(
      { args: [...update, "--name", "Toy shop"] },
      {
        failed: usage,
        message: "no application is selected",
        hint: 'Give --application-id, or choose one with "algolia application select".',
      },
    ));

  test.each<[string, readonly string[], string]>([
    ["no name", [], "--name is missing"],
    ["a blank name", ["--name", " "], "--name must not be empty"],
    ["a name of 256 characters", ["--name", "n".repeat(256)], "--name is longer than 255 characters"],
  ])("is refused before anything happens: %s", (_what, flags, message) =>
    expectFailed({ args: [...update, ...flags] }, { failed: usage, message, hint: help, untracked: true }),
  );
});
