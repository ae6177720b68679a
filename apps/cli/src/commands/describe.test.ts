import { describe, expect, test } from "@jest/globals";
import { commandCompleted, invoked, onStage, untracked } from "../../testing/index.ts";
import { commands } from "../command-line/command-table.ts";

interface Described {
  readonly commands: readonly {
    readonly command: string;
    readonly options: readonly object[];
    readonly examples: readonly object[];
  }[];
}

describe("the command tree", () => {
  test("prints every command as one document, in the order of the help", () =>
    onStage(async ({ run }) => {
      const { stdout, ...rest } = await run(["describe", "--output", "json"]);
      expect(rest).toEqual({
        stderr: "",
        exitCode: 0,
        requests: ["POST /v1/batch 200"],
        events: [invoked, commandCompleted(0)],
      });
      const tree = JSON.parse(stdout) as Described;
      expect(tree.commands.map(({ command }) => command)).toEqual(commands.map(({ path }) => path.join(" ")));
      expect(tree.commands.find(({ command }) => command === "application create")).toEqual({
        command: "application create",
        describe: "Create an application",
        arguments: [],
        options: expect.arrayContaining([
          {
            name: "region",
            flag: "--region",
            type: "string",
            describe: "Where its data lives, e.g. EU",
            values: "region",
          },
          {
            name: "accept-terms",
            flag: "--accept-terms",
            aliases: ["-y"],
            type: "boolean",
            describe: "Accept the plan's terms",
            default: false,
          },
        ]),
        examples: [
          {
            command: 'algolia application create --name "Book shop" --region EU --accept-terms',
            describe: "Without a question",
          },
        ],
        json: [
          { shape: "{ id, alias, name, plan, region, api_key? }" },
          { shape: "{ action, name, region, plan, dryRun }", when: "with --dry-run" },
        ],
        exit_codes: { 0: "done", 1: "error or wrong usage", 2: "cancelled", 4: "sign-in needed" },
        tracked: true,
      });
    }));

  test("lists the commands for a person, and starts no sandbox", () =>
    onStage(async ({ run }) => {
      const { stdout, exitCode } = await run(["describe", "--sandbox"], untracked);
      expect({ exitCode, lines: stdout.trimEnd().split("\n").length }).toEqual({ exitCode: 0, lines: commands.length });
    }));
});

describe("completion", () => {
  test.each(["bash", "zsh", "fish"])("prints the script for %s and leaves no trace", (shell) =>
    onStage(async ({ run }) => {
      const { stdout, ...rest } = await run(["completion", shell]);
      expect(rest).toEqual({ stderr: "", exitCode: 0, requests: [], events: [] });
      expect(stdout).toContain(`algolia __complete ${shell}`);
    }),
  );

  test.each([
    [[], "The shell is missing.", "Give one of bash, zsh, fish."],
    [["bahs"], 'There is no shell "bahs".', 'Did you mean "bash"?'],
    [["powershell"], 'There is no shell "powershell".', "Give one of bash, zsh, fish."],
  ])("refuses %j", (words, what, how) =>
    onStage(async ({ run }) => {
      expect(await run(["completion", ...words])).toEqual({
        stdout: "",
        stderr: `Error: ${what}\n${how}\n`,
        exitCode: 1,
        requests: [],
        events: [],
      });
    }),
  );
});
