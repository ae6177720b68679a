import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { clipboardCommands, type ClipboardPlace, copyText } from "./clipboard.ts";

const desktop: ClipboardPlace = { platform: "linux", variables: { TERM: "xterm" }, isRemote: false, isWsl: false };
const x11 = [
  ["xclip", "-selection", "clipboard"],
  ["xsel", "--clipboard", "--input"],
];

describe("the programs that reach the clipboard", () => {
  test.each<[string, Partial<ClipboardPlace>, readonly (readonly string[])[]]>([
    ["macOS", { platform: "darwin" }, [["pbcopy"]]],
    ["Windows", { platform: "win32" }, [["clip.exe"]]],
    ["WSL", { isWsl: true }, [["clip.exe"]]],
    ["Wayland", { variables: { WAYLAND_DISPLAY: "wayland-0", DISPLAY: ":0" } }, [["wl-copy"], ...x11]],
    ["X11", { variables: { DISPLAY: ":0" } }, x11],
    ["no display", {}, []],
    ["another machine's Mac", { platform: "darwin", isRemote: true }, []],
  ])("%s", (_where, place, commands) => {
    expect(clipboardCommands({ ...desktop, ...place })).toEqual(commands);
  });
});

describe("copying a text", () => {
  const text = "https://dashboard.example/?a=b&c=é";
  let x11Desktop = desktop;
  let folder = "";
  let asked = "";
  const write = (sequence: string) => (asked += sequence);
  const program = (name: string, line: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(folder, name), 0o755);
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "clipboard-"));
    asked = "";
    x11Desktop = { ...desktop, variables: { TERM: "xterm", DISPLAY: ":0", PATH: folder } };
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test("is done by the first program that takes it", async () => {
    program("xclip", "exit 1");
    program("xsel", `read -r line; printf '%s' "$line" > ${folder}/taken`);
    expect({ copied: await copyText(text, x11Desktop, write), asked }).toEqual({ copied: "copied", asked: "" });
    expect(readFileSync(join(folder, "taken"), "utf8")).toBe(text);
  });

  test("is asked of the terminal when no program takes it, without a claim that it was", async () => {
    program("xclip", "exit 1");
    expect(await copyText(text, x11Desktop, write)).toBe("sent");
    expect(asked).toBe("\u001b]52;c;aHR0cHM6Ly9kYXNoYm9hcmQuZXhhbXBsZS8/YT1iJmM9w6k=\u0007");
    expect(Buffer.from("aHR0cHM6Ly9kYXNoYm9hcmQuZXhhbXBsZS8/YT1iJmM9w6k=", "base64").toString("utf8")).toBe(text);
  });

  test.each(["dumb", "linux", ""])("is not possible in a terminal of the kind %j", async (TERM) => {
    expect({ copied: await copyText(text, { ...desktop, variables: { TERM } }, write), asked }).toEqual({
      copied: "none",
      asked: "",
    });
  });
});
