import { connect, type Socket } from "node:net";
import { tellCount } from "@algolia-cli/proof";
import { describe, expect, test } from "@jest/globals";
import {
  authFailed,
  commandCompleted,
  commandFailed,
  comesBackWith,
  onStage,
  signsIn,
  upToCallback,
  visitByHand,
  type Visitor,
} from "../../../testing/index.ts";

const hostile = "\u001b[31mred\u001b[0m \u0007\u001b]0;a title\u0007<script>alert(1)</script>\r\n\u202ean order";
const harmless = "red <script>alert(1)</script> an order";

describe("auth login that is refused with a hostile text", () => {
  test.each(["terminal", "pipe"] as const)(
    "shows no control character of it in a %s, and no markup of it in the page",
    (where) =>
      onStage(async (stage) => {
        let shown = "";
        const refused = comesBackWith({ error: "server_error", error_description: hostile });
        const browser: Visitor = {
          visit: ({ address, saw }) =>
            refused.visit({
              address,
              saw: (page) => {
                shown = page.text;
                saw(page);
              },
            }),
        };
        const args = ["auth", "login"] as const;
        const terminal = where === "terminal" ? stage.terminal(args, { browser }) : undefined;
        const { exitCode, page, events, ...written } = await (terminal?.ended ?? stage.run(args, { browser }));
        const text = "text" in written ? written.text : written.stderr;
        expect({ exitCode, page, events, said: text.split("\n").find((line) => line.startsWith("Error")) }).toEqual({
          exitCode: 1,
          page: "400 Sign-in did not finish",
          events: [
            ...upToCallback,
            authFailed("callback", "oauth_server_error"),
            commandFailed("oauth_server_error", "api"),
            commandCompleted(1),
          ],
          said: `Error: The server refused the sign-in: ${harmless}.`,
        });
        expect(shown).toContain(harmless);
        // oxlint-disable-next-line no-control-regex -- control characters are the subject here
        expect(terminal?.raw() ?? text).not.toMatch(/\u001b\[31m|\u0007|\u202e|\u001b\]/u);
      }),
  );
});

const openSockets = (address: string, count: number): readonly Socket[] => {
  const { hostname, port } = new URL(new URL(address).searchParams.get("redirect_uri") ?? "");
  return Array.from({ length: count }, () =>
    connect({ host: hostname, port: Number(port) }).on("error", () => undefined),
  );
};

/** Far below the ten seconds after which a server of Node drops a silent connection on its own, and far above what it takes. */
const longestMs = 8000;

describe("auth login with connections that a browser has opened ahead and never uses", () => {
  test("ends without waiting for them", () =>
    onStage(async (stage) => {
      const command = stage.start(["auth", "login", "--no-browser"]);
      const address = await command.address();
      const idle = openSockets(address, 6);
      const halfSpoken = openSockets(address, 1);
      for (const socket of halfSpoken) socket.write("GET /favicon.ico HTTP/1.1\r\n");
      expect(await visitByHand(address, signsIn())).toBe("200 Signed in");
      const answered = performance.now();
      const { exitCode } = await command.ended;
      const ms = performance.now() - answered;
      for (const socket of [...idle, ...halfSpoken]) socket.destroy();
      expect({ exitCode, isQuick: ms < longestMs }).toEqual({ exitCode: 0, isQuick: true });
      tellCount(`7 idle connections: the command ended ${Math.round(ms)} ms after the page was shown`);
    }));
});
