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
    ["apps lst", 'Unknown command "apps".', 'Did you mean "application"?'],
    ["sandbox xyzzy", 'Unknown command "sandbox xyzzy".', listed("sandbox")],
    ["auth login --brwser", 'Unknown option "--brwser".', 'Did you mean "--browser"?'],
    ["auth login --app-nam Shop", 'Unknown option "--app-nam".', 'Did you mean "--app-name"?'],
    ["auth login --no-browsr", 'Unknown option "--no-browsr".', 'Did you mean "--no-browser"?'],
    ["auth status --hlep", 'Unknown option "--hlep".', 'Did you mean "--help"?'],
    ["--vesion", 'Unknown option "--vesion".', 'Did you mean "--version"?'],
    ["-x auth status", 'Unknown option "-x".', 'Run "algolia --help" to see what it takes.'],
    ["login", 'Unknown command "login".', 'Did you mean "auth login"?'],
    ["logn", 'Unknown command "logn".', 'Did you mean "auth login"?'],
    ["status", 'Unknown command "status".', 'Did you mean "auth status"?'],
    ["ls", 'Unknown command "ls".', 'Did you mean "application list"?'],
    ["opn", 'Unknown command "opn".', 'Did you mean "open"?'],
    ["app lst", 'Unknown command "application lst".', 'Did you mean "application list"?'],
    ["auth status --quiet=maybe", 'Option "--quiet" takes true or false, not "maybe".', takes("auth status")],
    ["auth login --no-browser=maybe", 'Option "--no-browser" takes no value.', takes("auth login")],
    ["application create -y=", 'Option "-y" takes true or false, not "".', takes("application create")],
    ["auth login --xyzzy", 'Unknown option "--xyzzy".', takes("auth login")],
    ["auth login -z", 'Unknown option "-z".', takes("auth login")],
    ["auth login now", 'Unexpected argument "now".', takes("auth login")],
    ["auth login -- now", 'Unexpected argument "now".', takes("auth login")],
    [
      "auth login --app-id SHOP000001 --app-id SHOP000002",
      'Option "--app-id" was given more than once.',
      takes("auth login"),
    ],
    ["auth login --no-app-id", 'Option "--app-id" takes a value and cannot be switched off.', takes("auth login")],
    ["auth login --app-id", 'Option "--app-id" needs a value.', takes("auth login")],
    ["auth login --app-id=", 'Option "--app-id" needs a value.', takes("auth login")],
    ["auth login --app-id --no-browser", 'Option "--app-id" needs a value.', takes("auth login")],
    ["auth login --output xml", 'Option "--output" takes text or json, not "xml".', takes("auth login")],
    ["auth login --output", 'Option "--output" needs a value.', takes("auth login")],
    ["--xyzzy", 'Unknown option "--xyzzy".', 'Run "algolia --help" to see what it takes.'],
    ["auth --outptu json", 'Unknown option "--outptu".', 'Did you mean "--output"?'],
    ["sandbox start --port", 'Option "--port" needs a value.', takes("sandbox start")],
    ["sandbox start --port many", 'Option "--port" takes a number.', takes("sandbox start")],
    [
      "auth login --app-id A --app-name B",
      "--app-id and --app-name say the same: give one of them.",
      takes("auth login"),
    ],
    [
      "auth login --application-id A --app-name B",
      "--application-id and --app-name say the same: give one of them.",
      takes("auth login"),
    ],
    [
      "auth signup --app-id A --application-id B",
      "--app-id and --application-id say the same: give one of them.",
      takes("auth signup"),
    ],
    [
      "auth login --app-id A/../B",
      '"A/../B" is not an application id.',
      'Ids are letters and digits; see "algolia application list".',
    ],
    [
      "application select --app-id ../B",
      '"../B" is not an application id.',
      'Ids are letters and digits; see "algolia application list".',
    ],
    [`auth login --app-name ${"n".repeat(256)}`, "--app-name is longer than 255 characters.", takes("auth login")],
    [
      `application select --alias ${"n".repeat(256)}`,
      "--alias is longer than 255 characters.",
      takes("application select"),
    ],
    ["open biling", 'There is no page "biling".', 'Did you mean "billing"?'],
    ["open xyzzy", 'There is no page "xyzzy".', 'Run "algolia open --list" to see the pages.'],
    [
      "auth status --application-id A/../B",
      '"A/../B" is not an application id.',
      'Ids are letters and digits; see "algolia application list".',
    ],
    [
      "auth status --profile nobody",
      'No configured application has the alias "nobody".',
      'Run "algolia application list" to see them.',
    ],
    [
      "sandbox start --seed none.json",
      "The seed file none.json cannot be used: it cannot be read.",
      "Mend the file given with --seed, or leave the flag out.",
    ],
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
    ["a page that there is not", ["open", "biling"], 'there is no page "biling"', 'Did you mean "billing"?'],
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

describe("a sign-in for programs that cannot be understood", () => {
  test("is told as one object, since --non-interactive implies JSON", () =>
    onStage(async ({ run }) => {
      const { stdout, stderr } = await run(["auth", "login", "--non-interactive", "--brwser"]);
      const error = {
        code: "validation_error",
        message: 'unknown option "--brwser"',
        hint: 'Did you mean "--browser"?',
      };
      expect([stdout, JSON.parse(stderr)]).toEqual(["", { error }]);
    }));
});

describe("help and version", () => {
  test.each([
    [["--help"]],
    [["auth", "--help"]],
    [["auth", "login", "--help"]],
    [["auth"]],
    [[]],
    [["--version"]],
    [["auth", "--version"]],
    [["auth", "login", "--version"]],
  ])("algolia %j writes to stdout and leaves no trace", (argv) =>
    onStage(async ({ run, home }) => {
      const { stdout, ...rest } = await run(argv);
      expect(rest).toEqual({ stderr: "", exitCode: 0, requests: [], events: [] });
      expect(stdout).not.toBe("");
      expect(existsSync(home.service.config)).toBe(false);
    }),
  );
});
