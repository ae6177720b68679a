import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { inFolder, thrown } from "../testing/index.ts";
import { linesOf } from "./lines-of.ts";

const openDescriptors = (): number => readdirSync("/proc/self/fd").length;

describe("the lines of a file", () => {
  test.each<[string, string, readonly string[]]>([
    ["none", "", []],
    ["one", "a", ["a"]],
    ["one that is ended", "a\n", ["a"]],
    ["blank ones", "\n\na\n\nb", ["", "", "a", "", "b"]],
    ["one beyond a chunk", `${"é€𝄞".repeat(50_000)}\nb`, ["é€𝄞".repeat(50_000), "b"]],
  ])("are read as they are: %s", (_what, text, lines) =>
    inFolder((folder) => {
      writeFileSync(join(folder, "file"), text);
      expect([...linesOf(join(folder, "file"))]).toEqual(lines);
    })(),
  );

  test(
    "that nobody takes leave the file closed",
    inFolder((folder) => {
      writeFileSync(join(folder, "file"), "a\n".repeat(100_000));
      const before = openDescriptors();
      for (const line of linesOf(join(folder, "file"))) if (line === "a") break;
      expect(openDescriptors()).toBe(before);
    }),
  );

  test(
    "of what is no text file are refused, and a pipe is not waited for",
    inFolder((folder) => {
      const path = (name: string) => join(folder, name);
      mkdirSync(path("folder"));
      execFileSync("mkfifo", [path("pipe")]);
      writeFileSync(path("bytes"), Buffer.from([0x61, 0xff, 0x0a]));
      writeFileSync(path("cut"), Buffer.from([0x61, 0xe2, 0x82]));
      writeFileSync(path("long"), "x".repeat(17 * 1024 * 1024));
      const refusal = (name: string) => thrown(() => [...linesOf(path(name))]);
      expect(["folder", "pipe", "bytes", "cut", "long", "gone"].map(refusal).map(String)).toEqual([
        `StorageError: cannot read ${path("folder")}: it is not a regular file; move it away`,
        `StorageError: cannot read ${path("pipe")}: it is not a regular file; move it away`,
        `StorageError: ${path("bytes")} is not UTF-8 text; correct it or move it away`,
        `StorageError: ${path("cut")} is not UTF-8 text; correct it or move it away`,
        `StorageError: ${path("long")} has a line that is too long; correct it or move it away`,
        `StorageError: cannot read ${path("gone")}: a part of the path does not exist; create the folder`,
      ]);
    }),
  );
});
