import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createKeyDecoder, type Key } from "./key.ts";

const decode = (...chunks: readonly string[]): readonly Key[] => {
  const decoder = createKeyDecoder();
  return [...chunks.flatMap((chunk) => decoder.push(chunk)), ...decoder.flush()];
};

const text = (typed: string): Key => ({ kind: "text", text: typed });
const paste = (pasted: string): Key => ({ kind: "paste", text: pasted });
const address = "http://127.0.0.1:41234/?code=a%20code&state=s";

describe("keys", () => {
  test.each<[string, string, readonly Key[]]>([
    ["Enter", "\r", [{ kind: "enter" }]],
    ["Enter as a Windows line end", "\r\n", [{ kind: "enter" }]],
    ["a letter", "c", [text("c")]],
    ["Esc", "\u001b", [{ kind: "escape" }]],
    ["Esc twice", "\u001b\u001b", [{ kind: "escape" }, { kind: "escape" }]],
    ["Esc and Ctrl-C at once", "\u001b\u0003", [{ kind: "escape" }, { kind: "interrupt" }]],
    ["Ctrl-C", "\u0003", [{ kind: "interrupt" }]],
    ["Ctrl-D", "\u0004", [{ kind: "endOfInput" }]],
    ["Ctrl-Z", "\u001a", [{ kind: "suspend" }]],
    ["Backspace", "\u007f\b", [{ kind: "erase" }, { kind: "erase" }]],
    ["Ctrl-U", "\u0015", [{ kind: "eraseAll" }]],
    ["a cursor key and F5", "\u001b[B\u001b[15~\u001bOP", []],
    ["Alt with a letter", "\u001bc", []],
    ["a terminal's answer about its colours", "\u001b]11;rgb:0000/0000/0000\u0007\u001bP1$r0m\u001b\\", []],
    ["what no key of ours is", "\u0000\u0001\t", []],
    ["an address and Enter", `${address}\r`, [text(address), { kind: "enter" }]],
    ["letters of other scripts", "日本é", [text("日本é")]],
    ["a paste between marks", `\u001b[200~${address}\u001b[201~`, [paste(address)]],
    [
      "a paste of several lines, and Enter",
      "\u001b[200~one\r\ntwo\u001b[201~\r",
      [paste("one\r\ntwo"), { kind: "enter" }],
    ],
    ["an empty paste", "\u001b[200~\u001b[201~", [paste("")]],
    ["Ctrl-C in a paste whose end was lost", "\u001b[200~abc\u0003", [{ kind: "interrupt" }]],
    ["a paste with a sequence in it", "\u001b[200~a\u001b[Bb\u001b[201~", [paste("a\u001b[Bb")]],
  ])("%s", (_what, bytes, keys) => {
    expect(decode(bytes)).toEqual(keys);
  });

  test("Esc is held back while a sequence may follow it", () => {
    const decoder = createKeyDecoder();
    expect([decoder.push("\u001b"), decoder.isPending()]).toEqual([[], true]);
    expect([decoder.push("[A"), decoder.isPending()]).toEqual([[], false]);
    expect([decoder.push("\u001b"), decoder.flush(), decoder.isPending()]).toEqual([[], [{ kind: "escape" }], false]);
  });

  test("a paste is the same wherever its bytes are cut", () => {
    const bytes = `\u001b[200~${address}\u001b[201~`;
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 12 }), (places) => {
        const cuts = [0, ...places.toSorted((one, other) => one - other), bytes.length];
        const chunks = cuts.slice(1).map((end, index) => bytes.slice(cuts[index], end));
        expect(decode(...chunks)).toEqual([paste(address)]);
      }),
    );
  });

  test("a paste without end is kept up to a limit", () => {
    const decoder = createKeyDecoder();
    decoder.push("\u001b[200~");
    for (let chunk = 0; chunk < 100; chunk += 1) decoder.push("x".repeat(1000));
    const [key] = decoder.push("\u001b[201~");
    expect(key).toEqual(paste("x".repeat(32_768)));
  });

  test("no bytes make it throw, and Ctrl-C after them is heard once they are done with", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 20 }), { maxLength: 8 }), (chunks) => {
        const decoder = createKeyDecoder();
        for (const chunk of chunks) decoder.push(chunk);
        decoder.flush();
        expect(decoder.push("\u0003")).toContainEqual({ kind: "interrupt" });
      }),
    );
  });
});
