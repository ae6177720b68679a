import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { createHome, findShell, openShell, type ShellTerminal } from "../../testing/index.ts";
import { rememberedOfferIn } from "./remembered-offer.ts";
import { type Shell, shells } from "./shells.ts";

const missing = (shell: Shell): string => `needs ${shell}, and none was found: see scripts/install-test-tools.sh`;

const inShell = async (shell: Shell, program: string, work: (terminal: ShellTerminal) => Promise<void>) => {
  const home = createHome({ firstRun: false });
  mkdirSync(home.service.config, { recursive: true });
  const state = ["ONE", "TWO"].map((id) => `[applications.SHOP${id}]\nalias = "shop ${id.toLowerCase()}"\n`).join("");
  writeFileSync(join(home.service.config, "state.toml"), state);
  rememberedOfferIn(home.service.state).remember({ regions: [{ value: "DE", describe: "Germany" }, { value: "JP" }] });
  writeFileSync(join(home.path, "seed one.json"), "{}");
  const terminal = await openShell(shell, { program, home: home.path, variables: { ...home.variables, CI: "1" } });
  try {
    await work(terminal);
  } finally {
    terminal.close();
    home.remove();
  }
};

const tab = "\t";

describe.each(
  shells.flatMap((shell) => {
    const program = findShell(shell);
    return program === undefined ? [] : [[shell, program] as const];
  }),
)("completion in %s", (shell, program) => {
  test("writes words, flags and values to their end", () =>
    inShell(shell, program, async ({ argumentsOf }) => {
      for (const [typed, given] of [
        [`algolia appl${tab}upg${tab}--pl${tab}grow-${tab}`, ["application", "upgrade", "--plan", "grow-plus"]],
        [`algolia app us${tab}--app-i${tab}SHOPT${tab}`, ["app", "use", "--app-id", "SHOPTWO"]],
        [`algolia auth login --region=D${tab}--no-b${tab}`, ["auth", "login", "--region=DE", "--no-browser"]],
        [`algolia --outp${tab}j${tab}open bill${tab}`, ["--output", "json", "open", "billing"]],
        [`algolia application current -p shop${tab}on${tab}`, ["application", "current", "-p", "shop one"]],
        [`algolia sandbox start --seed see${tab}`, ["sandbox", "start", "--seed", "seed one.json"]],
        [`algolia nonsense whatev${tab}`, ["nonsense", "whatev"]],
      ] as const) {
        // oxlint-disable-next-line no-await-in-loop -- one command line after the other
        expect(await argumentsOf(typed)).toEqual(given);
      }
    }));

  test("lists what there is", () =>
    inShell(shell, program, ({ shows }) =>
      shows(`algolia auth ${tab}${tab}`, ["login", "signup", "status", "logout"]),
    ));
});

test("all three shells are there for the tests that need them, at least in CI", () => {
  const absent = shells.filter((shell) => findShell(shell) === undefined).map(missing);
  for (const text of absent) process.stderr.write(`skipped: completion ${text}\n`);
  expect(process.env["CI"] ? absent : []).toEqual([]);
});
