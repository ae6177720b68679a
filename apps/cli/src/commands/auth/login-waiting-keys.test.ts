import { describe, expect, test } from "@jest/globals";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  authCompleted,
  commandCompleted,
  identified,
  installProgram,
  launcherFails,
  neverComesBack,
  onStage,
  preloaded,
  redirectElsewhere,
  type RunningTerminal,
  signsIn,
  type TerminalRunOptions,
  upToCallback,
  type Visitor,
  waitingLogin,
  waitingText,
} from "../../../testing/index.ts";

const escape = "\u001b";

/** Signs in at a later launch only, and is never gone with the earlier ones. */
const signsInAt = (launch: number): Visitor => {
  let launches = 0;
  return {
    visit: async (visit) => {
      launches += 1;
      await (launches === launch ? signsIn() : neverComesBack()).visit(visit);
    },
  };
};

const leave = async (command: RunningTerminal) => {
  command.type(escape);
  const { exitCode, restored, text } = await command.ended;
  expect({ exitCode, restored }).toEqual({ exitCode: 2, restored: true });
  return text;
};

describe("auth login, Enter while it waits", () => {
  test("opens the browser again, and the sign-in there counts", () =>
    onStage(async (stage) => {
      const command = await waitingLogin(stage, { browser: signsInAt(2) });
      await command.shows("Press Enter to open the browser again, c to copy the address, Esc to cancel.");
      command.type("\r");
      const { exitCode, restored, page, events } = await command.ended;
      expect({ exitCode, restored, page, events }).toEqual({
        exitCode: 0,
        restored: true,
        page: "200 Signed in",
        events: [...upToCallback, identified, authCompleted, commandCompleted(0)],
      });
    }));

  test("opens it for the first time after --no-browser", () =>
    onStage(async (stage) => {
      const command = await waitingLogin(stage, { args: ["--no-browser"], browser: signsIn() });
      await command.shows("Press Enter to open the browser, c to copy the address, Esc to cancel.");
      command.type("\r");
      const { exitCode, restored, page } = await command.ended;
      expect({ exitCode, restored, page }).toEqual({ exitCode: 0, restored: true, page: "200 Signed in" });
    }));

  test("says each time that the browser does not open", () =>
    onStage(async (stage) => {
      const command = await waitingLogin(stage, { browser: launcherFails() });
      const failure = "The browser could not be opened. Open the address above yourself.";
      await command.shows(failure);
      command.type("\r");
      await command.shows(`${failure}\n${failure}`);
      await leave(command);
    }));

  test("is for nothing where nothing can be opened, and that is said", () =>
    onStage(async (stage) => {
      const command = await waitingLogin(stage, { variables: { BROWSER: undefined } });
      await command.shows("There is no display here, so no browser can be opened.");
      await command.shows("Press c to copy the address, Esc to cancel.");
      command.type("\r");
      await command.shows("The browser could not be opened. Open the address above yourself.");
      await leave(command);
    }));

  test("is offered when the browser ends with an error later on", () =>
    onStage(async (stage) => {
      const crash = join(stage.home.path, "crash");
      const PATH = installProgram(stage, "crashing-browser", [`until test -e '${crash}'; do sleep 0.05; done; exit 3`]);
      const command = await waitingLogin(stage, { variables: { PATH, BROWSER: "crashing-browser" } });
      writeFileSync(crash, "");
      await command.shows("The browser has ended with an error. Press Enter to open it again");
      await leave(command);
    }));
});

describe("auth login, c while it waits", () => {
  test("copies by the system's own program", () =>
    onStage(async (stage) => {
      const copied = join(stage.home.path, "copied");
      const PATH = installProgram(stage, "xclip", [`cat > '${copied}'`]);
      const command = await waitingLogin(stage, { variables: { PATH, DISPLAY: ":99" } });
      command.type("c");
      await command.shows("The address was copied.");
      expect(readFileSync(copied, "utf8")).toBe(await command.address());
      await leave(command);
    }));

  test.each<[string, TerminalRunOptions["variables"], RegExp, string]>([
    [
      "asks the terminal where there is no such program, and claims no more",
      {},
      // oxlint-disable-next-line no-control-regex -- control characters are the subject here
      /\u001b\]52;c;([\w+/=]+)\u0007/u,
      "The terminal was asked to copy the address; not every terminal does.",
    ],
    [
      "says when there is no way to a clipboard",
      { TERM: "linux" },
      /()/u,
      "There is no clipboard to be reached from here. Select the address above.",
    ],
  ])("%s", (_what, variables, sequence, sentence) =>
    onStage(async (stage) => {
      const command = await waitingLogin(stage, { variables });
      command.type("c");
      await command.shows(sentence);
      const [, base64 = ""] = sequence.exec(command.raw()) ?? [];
      expect(Buffer.from(base64, "base64").toString("utf8")).toBe(base64 === "" ? "" : await command.address());
      await leave(command);
    }),
  );
});

describe("auth login, what the waiting looks like", () => {
  test("reminds after a while of what helps", () =>
    onStage(async (stage) => {
      const soon = preloaded(`
        const { setTimeout } = globalThis;
        globalThis.setTimeout = (work, ms, ...more) => setTimeout(work, ms === 15_000 ? 50 : ms, ...more);
      `);
      const command = await waitingLogin(stage, { variables: soon });
      await command.shows("Nothing has come back yet. If no page has opened, press Enter");
      expect(await leave(command)).toMatch(
        /paste that page's\s+address here\.\s+The\s+wait\s+ends\s+after\s+5\s+minutes\./u,
      );
    }));

  test("fits a terminal of 30 columns: only the address is longer", () =>
    onStage(async (stage) => {
      const command = await waitingLogin(stage, { columns: 30, variables: { SSH_CONNECTION: "1 2 192.0.2.7 22" } });
      command.type("garbage\r");
      await command.shows("browser's address bar");
      const text = await leave(command);
      const long = text.split("\n").filter((line) => line.length > 30 && !line.startsWith("http"));
      expect(long.map((line) => line.replace(/\d{2,}/gu, "<port>").trim())).toEqual([
        expect.stringMatching(/^ssh -L <port>:\S+ -L <port>:\S+ \S+$/u),
      ]);
    }));

  test("keeps its line one line while the terminal becomes narrower and wider", () =>
    onStage(async (stage) => {
      const command = await waitingLogin(stage);
      for (const columns of [20, 60, 10, 100]) command.resize(columns);
      const text = await leave(command);
      expect(text).not.toContain(waitingText.slice(0, 5));
    }));

  test.each<[string, TerminalRunOptions["variables"], boolean]>([
    ["has colours", {}, true],
    ["has none with NO_COLOR", { NO_COLOR: "1" }, false],
    ["has none in a terminal without, unless", { TERM: "ibm3151", NO_COLOR: "" }, false],
    ["FORCE_COLOR wants them", { TERM: "ibm3151", FORCE_COLOR: "1" }, true],
  ])("%s", (_what, variables, isColoured) =>
    onStage(async (stage) => {
      const command = await waitingLogin(stage, { variables });
      await leave(command);
      // oxlint-disable-next-line no-control-regex -- control characters are the subject here
      expect(/\u001b\[\d+m/u.test(command.raw())).toBe(isColoured);
    }),
  );

  test.each<[string, Readonly<Record<string, string>>, readonly RegExp[]]>([
    [
      "SSH",
      { SSH_CONNECTION: "198.51.100.4 50000 192.0.2.7 22" },
      [
        /copy that page's\s+address \(it begins with\s+(http:\/\/127\.0\.0\.1:<port>)\) and\s+paste it\s+here/u,
        /^ {2}ssh -L \d+:127\.0\.0\.1:<port> .*\S+@\S+$/mu,
      ],
    ],
    ["a container", { container: "podman" }, [/This is a container/u, /paste it\s+here/u]],
    ["Codespaces", { CODESPACES: "true" }, [/This is a GitHub Codespace/u, /paste it\s+here/u]],
    ["WSL", { WSL_DISTRO_NAME: "Ubuntu" }, [/This is WSL 2/u, /paste it\s+here/u]],
  ])("explains pasting before the address in %s, and it works", (_where, variables, patterns) =>
    onStage(async (stage) => {
      const command = await waitingLogin(stage, { variables });
      command.type(`${await redirectElsewhere(await command.address())}\r`);
      const { exitCode, text } = await command.ended;
      const before = text.slice(0, text.indexOf("Open this address to sign in:"));
      expect({ exitCode, told: patterns.map((pattern) => pattern.test(before)) }).toEqual({
        exitCode: 0,
        told: patterns.map(() => true),
      });
    }),
  );
});

describe("auth login without a terminal", () => {
  test("says on stderr that the browser could not be opened", () =>
    onStage(async (stage) => {
      const command = stage.start(["auth", "login"], { browser: launcherFails() });
      await command.browser.launched;
      await command.address();
      await command.browser.launcherGone;
      command.signal("SIGINT");
      const { stderr } = await command.ended;
      expect(stderr).toMatch(
        /^Open this address to sign in:\n<authorization address>\n(The browser could not be opened\..*\n)?$/u,
      );
    }));
});
