import { describe, expect, test } from "@jest/globals";
import { parseShape } from "../../testing/json-shape.ts";
import { commands, topics } from "./command-table.ts";
import { environmentVariables } from "./environment-variables.ts";
import { everywhere } from "./option-text.ts";
import { parseCommandLine } from "./parse.ts";

const all = commands.map((definition) => [definition.path.join(" "), definition] as const);

describe("the command table", () => {
  test("has every command once, below a topic that exists", () => {
    const paths = commands.map(({ path }) => path.join(" "));
    expect(new Set(paths).size).toBe(paths.length);
    const first = new Set(commands.flatMap(({ path: [name, more] }) => (more === undefined ? [] : [name])));
    expect([...first]).toEqual(topics.map(({ name }) => name));
  });

  test.each(all)("%s: its first line is a sentence without its full stop, its examples are its own", (path, one) => {
    expect(one.describe).toMatch(/^[A-Z].*[^.]$/u);
    expect(one.examples.length).toBeGreaterThan(0);
    for (const [line] of one.examples) expect(line).toContain(path);
  });

  test.each(all)("%s: each example is understood as this very command", (_path, one) => {
    for (const [line] of one.examples) {
      // What a shell would take apart further: a substitution, a pipe.
      const words = /^(?:eval "\$\()?algolia ([^|)]*)/u.exec(line)?.[1]?.trim() ?? "";
      const argv = [...words.matchAll(/"([^"]*)"|(\S+)/gu)].map(([, inQuotes, bare]) => inQuotes ?? bare ?? "");
      const parsed = parseCommandLine(argv, 80);
      expect(parsed.kind === "command" ? parsed.definition : parsed).toBe(one);
    }
  });

  test.each(all)("%s: says what it prints for a program, and what every flag is for", (_path, { json, options }) => {
    expect(json?.map(([shape]) => parseShape(shape).kind) ?? []).not.toEqual([]);
    for (const { describe: text } of Object.values(options)) expect(text).toMatch(/^[A-Z].*[^.]$/u);
  });

  test("names no environment variable that is not explained", () => {
    const explained = environmentVariables.map(({ name }) => name);
    const options = [everywhere, ...commands.map((one) => one.options)].flatMap((table) => Object.values(table));
    const named = options.flatMap(({ variable }) => (variable === undefined ? [] : [variable]));
    expect(named.filter((name) => !explained.includes(name))).toEqual([]);
    expect(named.length).toBeGreaterThan(2);
  });

  test("has no flag of a command that hides one of every command", () => {
    const names = Object.entries(everywhere).flatMap(([name, { alias }]) => [name, ...[alias ?? []].flat()]);
    for (const { options } of commands)
      for (const [name, { alias }] of Object.entries(options))
        expect([name, ...[alias ?? []].flat()].filter((one) => names.includes(one))).toEqual([]);
  });
});
