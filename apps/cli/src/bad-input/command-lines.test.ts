import { countOf, drawSeed, tellProof } from "@algolia-cli/proof";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { checkClear } from "../../testing/index.ts";
import { commands, topics } from "../command-line/command-table.ts";
import { everywhere } from "../command-line/option-text.ts";
import { parseCommandLine } from "../command-line/parse.ts";
import { UsageError } from "../command-line/usage-error.ts";

const words = [
  ...topics.map(({ name }) => name),
  ...commands.flatMap(({ path, aliases = [] }) => [...path, ...aliases]),
];
const flags = [everywhere, ...commands.map(({ options }) => options)].flatMap((table) => Object.keys(table));

const value = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "-",
    "--",
    "=",
    "json",
    "EU",
    "free",
    "\u0000",
    "../..",
    "$(id)",
    "__proto__",
    "1e999",
    "-1",
  ),
  fc.string(),
  fc.string({ unit: "binary" }),
);

const flag = fc.oneof(
  fc.constantFrom(...flags).map((name) => `--${name}`),
  fc.constantFrom(...flags).map((name) => `--no-${name}`),
  fc.tuple(fc.constantFrom(...flags), value).map(([name, text]) => `--${name}=${text}`),
  fc.string({ maxLength: 3 }).map((letters) => `-${letters}`),
  value.map((text) => `--${text}`),
);

const commandLine = fc.oneof(
  fc
    .tuple(fc.constantFrom(...commands), fc.array(fc.oneof(flag, value), { maxLength: 5 }))
    .map(([{ path }, rest]) => [...path, ...rest]),
  fc.array(fc.oneof(fc.constantFrom(...words), flag, value), { maxLength: 6 }),
);

/** Reads a command line as far as it is read before anything happens, and gives what is wrong with it. */
const refusalOf = async (argv: readonly string[]): Promise<unknown> => {
  try {
    const parsed = parseCommandLine(argv, 80);
    if (parsed.kind === "text") return undefined;
    const { definition, options, positional } = parsed;
    const refusal = await definition.refuse?.(options as never, positional); // parsed by this very definition
    return typeof refusal === "string" ? new UsageError(refusal, "See --help.") : refusal;
  } catch (error) {
    return error;
  }
};

test("T12: a command line is understood, or refused in words, before anything has happened", async () => {
  const count = countOf("BAD_COMMAND_LINES", { modest: 500, proof: 4_000 });
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(commandLine, async (argv) => {
      const refusal = await refusalOf(argv);
      if (refusal === undefined) return;
      refused += 1;
      expect(refusal).toBeInstanceOf(UsageError);
      checkClear(refusal);
    }),
    { numRuns: count, seed: drawSeed("command lines") },
  );
  expect(refused).toBeGreaterThan(count / 4);
  tellProof("T12", `${count} command lines`, `${refused} refused, each in words`);
});
