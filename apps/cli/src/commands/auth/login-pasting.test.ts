import { describe, expect, test } from "@jest/globals";
import {
  authAborted,
  authCompleted,
  authStarted,
  browserOpened,
  callbackReceived,
  commandCompleted,
  commandFailed,
  identified,
  invoked,
  launcherFails,
  marked,
  neverComesBack,
  onStage,
  redirectElsewhere,
  severalShops,
  signsIn,
  until,
  untilLogged,
  upToCallback,
  visitByHand,
  waitingLogin,
} from "../../../testing/index.ts";

const codeIn = (redirect: string): string => new URL(redirect).searchParams.get("code") ?? "";

/** Cut into pieces as a slow connection would. */
const pieces = (text: string, length: number): readonly string[] =>
  text.match(new RegExp(`[^]{1,${length}}`, "gu")) ?? [];

const taken = {
  exitCode: 0,
  restored: true,
  lines: ["Signed in as demo@example.com.", "Application: Demo shop (SHOP000001)."],
};

describe("auth login at a terminal, with the browser elsewhere", () => {
  test.each<[string, (redirect: string) => readonly string[]]>([
    ["between the marks of a paste", (redirect) => [marked(redirect)]],
    ["in pieces, the marks cut as well", (redirect) => pieces(marked(redirect), 3)],
    ["without marks, and Enter", (redirect) => [`${redirect}\r`]],
    ["without marks in pieces, and Enter", (redirect) => [...pieces(redirect, 7), "\r"]],
    ["broken into lines by another terminal", (redirect) => [marked(pieces(redirect, 40).join("\r\n"))]],
    ["with 4,000 characters more", (redirect) => [marked(`${redirect}&more=${"x".repeat(4000)}`)]],
    ["typed with a slip that is taken back", (redirect) => [`${redirect}xy`, "\u007f\u007f\r"]],
    ["after something else that is dropped", (redirect) => ["other", "\u0015", `${redirect}\r`]],
  ])("accepts the address %s, and shows no code of it", (_how, keys) =>
    onStage(async (stage) => {
      const command = await waitingLogin(stage);
      const redirect = await redirectElsewhere(await command.address());
      for (const key of keys(redirect)) command.type(key);
      const { exitCode, restored, text, events } = await command.ended;
      expect({ exitCode, restored, lines: text.split("\n").slice(-2) }).toEqual(taken);
      expect(events).toEqual([...upToCallback, identified, authCompleted, commandCompleted(0)]);
      expect({
        isShown: /^Pasted http:\/\/127\.0\.0\.1:<port>\/\?code=…&state=…(&\w+=…)*$/mu.test(text),
        isCodeShown: command.raw().includes(codeIn(redirect)),
      }).toEqual({ isShown: true, isCodeShown: false });
    }),
  );

  test("says what is wrong with each address that is refused, asks again, and takes the right one", () =>
    onStage(async (stage) => {
      const command = await waitingLogin(stage, { browser: launcherFails() });
      await command.shows("The browser could not be opened. Open the address above yourself.");
      const redirect = await redirectElsewhere(await command.address());
      const forged = redirect.replace(/state=[\w-]+/u, "state=forged");
      const wrong: readonly (readonly [pasted: string, sentence: string])[] = [
        ["garbage\u0007 \u001b]0;title\u0007", "That is not a web address."],
        ["https://example.com/?code=1&state=2", "That address is not where this sign-in ends."],
        [redirect.replace(/:\d+/u, ":1"), "That address belongs to an earlier sign-in."],
        [redirect.slice(0, redirect.indexOf("&")), "A part of the address is missing."],
        [redirect.replace(/(state=[\w-]{20}).*/u, "$1"), "That address belongs to another sign-in"],
        [forged, "or its end was cut off."],
        [`${redirect}&code=2`, "That address holds the same value twice."],
        ["", "Nothing was pasted."],
        ["x".repeat(20_000), "That is too long for the address of a sign-in."],
      ];
      for (const [text, sentence] of wrong) {
        command.type(marked(text));
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await command.shows(sentence);
      }
      command.type(marked(redirect));
      const { exitCode, restored, events, requests } = await command.ended;
      expect({ exitCode, restored, events, requests: requests[0] }).toEqual({
        exitCode: 0,
        restored: true,
        events: [
          invoked,
          authStarted,
          { event: "CLI Auth Browser Failed", flow: "login", error_class: "browser_unavailable" },
          callbackReceived,
          identified,
          authCompleted,
          commandCompleted(0),
        ],
        requests: "POST /2/oauth/token 200",
      });
    }));

  test("does not take the Enter after a paste for an answer to the next question", () =>
    onStage(
      async (stage) => {
        const command = await waitingLogin(stage);
        const redirect = await redirectElsewhere(await command.address());
        command.type(`${marked(redirect)}\r\r`);
        await command.shows("Which application do you want to work with?");
        command.type("\u001b");
        const { exitCode, restored } = await command.ended;
        expect({ exitCode, restored }).toEqual({ exitCode: 2, restored: true });
        expect((await stage.deliver()).slice(-3)).toEqual([
          authAborted("app_select"),
          commandFailed("canceled", "local"),
          commandCompleted(2, true),
        ]);
      },
      { seed: severalShops },
    ));

  test("is left with Ctrl-C while the code of a pasted address is exchanged", () =>
    onStage(async (stage) => {
      stage.sandbox.faults.add({ kind: "delay", ms: 3_600_000, path: "/2/oauth/token" });
      const command = await waitingLogin(stage);
      command.type(marked(await redirectElsewhere(await command.address())));
      await command.shows("Finishing the sign-in.");
      command.type("\r\rc\u0003");
      const { exitCode, restored } = await command.ended;
      expect({ exitCode, restored, events: await stage.deliver() }).toEqual({
        exitCode: 2,
        restored: true,
        events: [
          ...upToCallback,
          authAborted("exchange"),
          commandFailed("canceled", "local"),
          commandCompleted(2, true),
        ],
      });
    }));
});

describe("auth login in a dumb terminal", () => {
  const variables = { TERM: "dumb" };

  test("takes the address as a line, and writes no escape byte", () =>
    onStage(async (stage) => {
      const command = await waitingLogin(stage, { variables });
      command.type("garbage\r");
      await command.shows("That is not a web address.");
      command.type(`${await redirectElsewhere(await command.address())}\r`);
      const { exitCode, restored } = await command.ended;
      expect({ exitCode, restored, hasEscapes: command.raw().includes("\u001b") }).toEqual({
        exitCode: 0,
        restored: true,
        hasEscapes: false,
      });
    }));

  test.each([
    ["Ctrl-C", "\u0003"],
    ["Ctrl-D", "\u0004"],
  ])("is left with %s", (_key, key) =>
    onStage(async (stage) => {
      const command = await waitingLogin(stage, { variables });
      command.type(key);
      const { exitCode, restored } = await command.ended;
      expect({ exitCode, restored, events: await stage.deliver() }).toEqual({
        exitCode: 2,
        restored: true,
        events: [
          invoked,
          authStarted,
          browserOpened,
          authAborted("callback"),
          commandFailed("canceled", "local"),
          commandCompleted(2, true),
        ],
      });
    }),
  );
});

describe("auth login without a terminal", () => {
  const noBrowser = ["auth", "login", "--no-browser", "--app-id", "SHOP000001"] as const;

  test("takes the address from a pipe, as --no-browser says that the browser is elsewhere", () =>
    onStage(async (stage) => {
      const command = stage.start(noBrowser, { stdin: "open" });
      const redirect = await redirectElsewhere(await command.address());
      command.write("\nc\ngarbage\n");
      await until("the refusal", () => (command.stderr().includes("not a web address") ? true : undefined));
      command.write(`${redirect}\n`);
      const { exitCode, stdout, stderr } = await command.ended;
      expect({ exitCode, stdout, stderr }).toEqual({
        exitCode: 0,
        stdout: "Signed in as demo@example.com.\nApplication: Demo shop (SHOP000001).\n",
        stderr: [
          "Open this address to sign in:",
          "<authorization address>",
          "If the browser ends on a page that does not load, paste that page's address here and press Enter.",
          "Waiting for the browser.",
          "That is not a web address. Copy the whole address from the browser's address bar, from http:// to its end.",
          "Pasted http://127.0.0.1:<port>/?code=…&state=…&iss=…",
          "Using the application Demo shop (SHOP000001).",
          "",
        ].join("\n"),
      });
    }));

  test("goes on waiting for the browser when that pipe is closed", () =>
    onStage(async (stage) => {
      const command = stage.start(noBrowser, { stdin: "null" });
      expect(await visitByHand(await command.address(), signsIn())).toBe("200 Signed in");
      expect((await command.ended).exitCode).toBe(0);
    }));

  test("leaves a pipe alone that may be a script's own", () =>
    onStage(async (stage) => {
      const command = stage.start(["auth", "login"], { stdin: "open", browser: neverComesBack() });
      command.write(`${await redirectElsewhere(await command.address())}\n`);
      await untilLogged(stage.home.service, "CLI Auth Browser Opened");
      command.signal("SIGINT");
      const { exitCode, stderr } = await command.ended;
      expect({ exitCode, stderr }).toEqual({
        exitCode: 2,
        stderr: "Open this address to sign in:\n<authorization address>\n",
      });
    }));
});
