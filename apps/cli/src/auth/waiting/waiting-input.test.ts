import { describe, expect, test } from "@jest/globals";
import type { Key } from "../../terminal/key.ts";
import { shortenedAddress } from "./shortened-address.ts";
import { takeKey, takeLine, type WaitingAction, type WaitingInput } from "./waiting-input.ts";

const text = (typed: string): Key => ({ kind: "text", text: typed });
const paste = (pasted: string): Key => ({ kind: "paste", text: pasted });

describe("a key while the browser is waited for", () => {
  test.each<[string, string, Key, WaitingInput]>([
    ["Enter opens the browser", "", { kind: "enter" }, { typed: "", action: { kind: "open" } }],
    ["Enter after blanks, too", "  ", { kind: "enter" }, { typed: "", action: { kind: "open" } }],
    [
      "Enter after a text sends it off",
      "http://x",
      { kind: "enter" },
      { typed: "", action: { kind: "paste", text: "http://x" } },
    ],
    ["c copies", "", text("c"), { typed: "", action: { kind: "copy" } }],
    ["C copies", "", text("C"), { typed: "", action: { kind: "copy" } }],
    ["c within a text belongs to it", "http://127.0.0.1:1/?", text("c"), { typed: "http://127.0.0.1:1/?c" }],
    ["a text that begins with c is one", "", text("code=1"), { typed: "code=1" }],
    ["a paste is sent off at once", "", paste("http://x"), { typed: "", action: { kind: "paste", text: "http://x" } }],
    [
      "a paste goes on from what was typed",
      "http",
      paste("://x"),
      { typed: "", action: { kind: "paste", text: "http://x" } },
    ],
    ["an empty paste is told to be one", "", paste(""), { typed: "", action: { kind: "paste", text: "" } }],
    ["Backspace takes a whole character back", "ab😀", { kind: "erase" }, { typed: "ab" }],
    ["Backspace takes nothing from nothing", "", { kind: "erase" }, { typed: "" }],
    ["Ctrl-U drops all of it", "http://x", { kind: "eraseAll" }, { typed: "" }],
    ["Esc leaves", "", { kind: "escape" }, { typed: "", action: { kind: "cancel" } }],
    ["Ctrl-C leaves, whatever was typed", "htt", { kind: "interrupt" }, { typed: "htt", action: { kind: "cancel" } }],
    ["Ctrl-D leaves", "", { kind: "endOfInput" }, { typed: "", action: { kind: "cancel" } }],
    ["Ctrl-Z is somebody else's", "htt", { kind: "suspend" }, { typed: "htt" }],
  ])("%s", (_what, typed, key, input) => {
    expect(takeKey(typed, key)).toEqual(input);
  });

  test("does not make the text grow without end", () => {
    expect(takeKey("x".repeat(32_000), text("y".repeat(2_000))).typed).toHaveLength(32_768);
  });

  test.each<[string, WaitingAction]>([
    ["", { kind: "open" }],
    ["  c ", { kind: "copy" }],
    ["http://x", { kind: "paste", text: "http://x" }],
  ])("is a whole line in a dumb terminal: %j", (line, action) => {
    expect(takeLine(line)).toEqual(action);
  });
});

describe("a pasted address on the screen", () => {
  test.each([
    ["http://127.0.0.1:41234/?code=secret&state=secret", "http://127.0.0.1:41234/?code=…&state=…"],
    ["http://127.0.0.1:41234/?co\r\nde=secret", "http://127.0.0.1:41234/?code=…"],
    ["https://example.com/#access_token=secret", "https://example.com/#…"],
    ["nonsense\u001b[31m\u0007", "nonsense [31m"],
    [`https://example.com/${"x".repeat(200)}`, `https://example.com/${"x".repeat(40)}…`],
    ["", ""],
  ])("%j is shown as %j", (pasted, shown) => {
    expect(shortenedAddress(pasted)).toBe(shown);
  });
});
