import { existsSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { onStage } from "../../testing/index.ts";

const takes = (command: string): string => `Run "algolia ${command} --help" to see what it takes.`;
const listed = (topic?: string): string => `Run "algolia ${topic ? `${topic} ` : ""}--help" to see the commands.`;

describe("a command line that cannot be understood", () => {
  test.each<[argv: string, what: string, how: string]>([
    ["xyzzy", 'Unknown command "xyzzy".', listed()],
    ["auht login", 'Unknown command "auht".', 'Did you mean "auth"?'],
    ["auth logn", 'Unknown command "auth logn".', 'Did you mean "auth login"?'],
    ["sandbox xyzzy", 'Unknown command "sandbox xyzzy".', listed("sandbox")],
    ["auth login --brwser", 'Unknown option "--brwser".', 'Did you mean "--browser"?'],
    ["auth login --app-nam Shop", 'Unknown option "--app-nam".', 'Did you mean "--app-name"?'],
    ["auth login --xyzzy", 'Unknown option "--xyzzy".', takes("auth login")],
    ["auth login -z", 'Unknown option "-z".', takes("auth login")],
    ["auth login now", 'Unexpected argument "now".', takes("auth login")],
    ["auth login -- now", 'Unexpected argument "now".', takes("auth login")],
    [
      "auth login --app-id SHOP000001 --app-id SHOP000002",
      'Option "--app-id" was given more than once.',
      takes("auth login"),
    ],
    ["auth login --app-id", 'Option "--app-id" needs a value.', takes("auth login")],
    ["auth login --app-id=", 'Option "--app-id" needs a value.', takes("auth login")],
    ["auth login --app-id --no-browser", 'Option "--app-id" needs a value.', takes("auth login")],
    ["auth login --output xml", 'Option "--output" takes text or json, not "xml".', takes("auth login")],
    ["auth login --output", 'Option "--output" needs a value.', takes("auth login")],
    ["--xyzzy", 'Unknown option "--xyzzy".', 'Run "algolia --help" to see what it takes.'],
    ["auth --outptu json", 'Unknown option "--outptu".', 'Did you mean "--output"?'],
    ["sandbox start --port", 'Option "--port" needs a value.', takes("sandbox start")],
    ["sandbox start --port many", 'Option "--port" takes a number.', takes("sandbox start")],
    ["sandbox start --port 70000", "--port takes a whole number from 0 to 65535.", takes("sandbox start")],
    ["sandbox start --idle-minutes=-1", "--idle-minutes takes a number from 0 on.", takes("sandbox start")],
  ])("algolia %s: two lines, and nothing has happened", (argv, what, how) =>
    onStage(async ({ run, home }) => {
      expect(await run(argv.split(" "))).toEqual({
        stdout: "",
        stderr: `Error: ${what}\n${how}\n`,
        exitCode: 1,
        requests: [],
        events: [],
      });
      expect(existsSync(home.service.config)).toBe(false);
    }),
  );

  test.each([
    ["an unknown command", ["auth", "logn"], 'unknown command "auth logn"', 'Did you mean "auth login"?'],
    ["an unknown option", ["auth", "login", "--brwser"], 'unknown option "--brwser"', 'Did you mean "--browser"?'],
    ["a missing value", ["auth", "login", "--app-id"], 'option "--app-id" needs a value', takes("auth login")],
  ])("gives a program one object for %s", (_what, argv, message, hint) =>
    onStage(async ({ run }) => {
      for (const output of [["--output", "json"], ["-o", "json"], ["--output=json"]]) {
        // oxlint-disable-next-line no-await-in-loop -- each spelling in turn
        expect(await run([...output, ...argv])).toEqual({
          stdout: "",
          stderr: `${JSON.stringify({ error: { code: "validation_error", message, hint } })}\n`,
          exitCode: 1,
          requests: [],
          events: [],
        });
      }
    }),
  );
});

describe("help and version", () => {
  test.each([[["--help"]], [["auth", "--help"]], [["auth", "login", "--help"]], [["auth"]], [[]], [["--version"]]])(
    "algolia %j writes to stdout and leaves no trace",
    (argv) =>
      onStage(async ({ run, home }) => {
        const { stdout, ...rest } = await run(argv);
        expect(rest).toEqual({ stderr: "", exitCode: 0, requests: [], events: [] });
        expect(stdout).not.toBe("");
        expect(existsSync(home.service.config)).toBe(false);
      }),
  );
});
