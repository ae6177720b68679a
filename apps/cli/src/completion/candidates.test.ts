import { describe, expect, test } from "@jest/globals";
import { commands, topics } from "../command-line/command-table.ts";
import { candidatesFor, type Values } from "./candidates.ts";

const known: Values = (kind) =>
  Promise.resolve(kind === "plan" ? [{ value: "free" }, { value: "grow" }, { value: "grow-plus" }] : []);

const completed = async (line: string): Promise<readonly string[] | "files"> => {
  const found = await candidatesFor({ topics, commands }, line.split(" "), known);
  return found === "files" ? found : found.map(({ value }) => value);
};

describe("what a command line can end with", () => {
  test.each<[line: string, candidates: readonly string[] | "files"]>([
    ["auth lo", ["login", "logout"]],
    ["app", ["application"]],
    ["app dow", ["downgrade"]],
    ["application ls", ["ls"]],
    ["application upgrade --plan gr", ["grow", "grow-plus"]],
    ["application upgrade --plan=gr", ["--plan=grow", "--plan=grow-plus"]],
    ["application upgrade --plan = gr", ["grow", "grow-plus"]],
    ["application upgrade --plan =", ["free", "grow", "grow-plus"]],
    ["application upgrade --accept", ["--accept-terms"]],
    ["application upgrade --accept-terms --accept", []],
    ["application upgrade -y --accept", []],
    ["application create --name upgrade --pl", ["--plan"]],
    ["application create --name ", []],
    ["auth login --no-", ["--no-browser", "--no-default"]],
    ["-o json auth sta", ["status"]],
    ["--output=", ["--output=text", "--output=json"]],
    ["sandbox start --data ", "files"],
    ["completion ", ["bash", "zsh", "fish"]],
    ["completion bash f", []],
    ["completion -- f", ["fish"]],
    ["auth login -- --no-", []],
    ["xyzzy ", []],
    ["auth xyzzy ", []],
    ["auth login now", []],
  ])("algolia %s", async (line, candidates) => {
    expect(await completed(line)).toEqual(candidates);
  });

  test("begins with every topic and every single command", async () => {
    const words = [
      ...topics.map(({ name }) => name),
      ...commands.flatMap(({ path: [name, more] }) => (more ? [] : [name])),
    ];
    expect(await completed("")).toEqual(words);
  });

  test("knows what every flag of every command takes, or that nobody can know", async () => {
    for (const { path, options } of commands) {
      for (const [name, { type }] of Object.entries(options)) {
        if (type === "boolean") continue;
        // oxlint-disable-next-line no-await-in-loop -- one command line after the other
        const found = await completed(`${path.join(" ")} --${name} `);
        expect(found === "files" || found.every((value) => !value.startsWith("-"))).toBe(true);
      }
    }
  });
});
