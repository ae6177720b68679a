import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { inFolder, thrown } from "../testing/index.ts";
import { createOwnerFolder, ensureOwnerFolder, readOwnerFile } from "./owner-only.ts";
import { readRegularFile } from "./regular-file.ts";

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe("an owner's folder", () => {
  test(
    "is made with its parents, for the owner alone",
    inFolder((folder) => {
      ensureOwnerFolder(join(folder, "a", "b"));
      ensureOwnerFolder(join(folder, "a", "b"));
      createOwnerFolder(join(folder, "c", "d"));
      expect(["a", "a/b", "c", "c/d"].map((name) => modeOf(join(folder, name)))).toEqual([0o700, 0o700, 0o700, 0o700]);
    }),
  );

  test(
    "that others could enter is narrowed, and that is said once",
    inFolder((folder) => {
      const path = join(folder, "open");
      mkdirSync(path);
      chmodSync(path, 0o755);
      const said: string[] = [];
      ensureOwnerFolder(path, (sentence) => said.push(sentence));
      ensureOwnerFolder(path, (sentence) => said.push(sentence));
      expect([modeOf(path), said]).toEqual([
        0o700,
        [`the folder ${path} was open to other users; now only you can read it`],
      ]);
    }),
  );

  test(
    "is not made through a link, which a plain folder may be",
    inFolder((folder) => {
      mkdirSync(join(folder, "real"));
      symlinkSync("real", join(folder, "link"));
      createOwnerFolder(join(folder, "link"));
      expect(thrown(() => ensureOwnerFolder(join(folder, "link")))).toMatchObject({ code: "unsafe_permissions" });
    }),
  );

  test(
    "fails by name where none can be",
    inFolder((folder) => {
      writeFileSync(join(folder, "file"), "");
      symlinkSync("circle", join(folder, "circle"));
      const paths = [join(folder, "file"), join(folder, "file", "a"), join(folder, "circle", "a"), "/proc/algolia/a"];
      const errors = paths.flatMap((path) => [
        thrown(() => ensureOwnerFolder(path)),
        thrown(() => createOwnerFolder(path)),
      ]);
      expect(errors).toEqual(errors.map(() => expect.objectContaining({ name: "StorageError", code: "unwritable" })));
    }),
  );

  test("that belongs to the system and cannot be narrowed is refused", () => {
    expect(thrown(() => ensureOwnerFolder("/proc/self/net"))).toMatchObject({ code: "unsafe_permissions" });
  });
});

describe("an owner's file", () => {
  test(
    "that others could read is narrowed before it is read, and that is said",
    inFolder((folder) => {
      const path = join(folder, "a\u001b[31mb");
      writeFileSync(path, "secret");
      chmodSync(path, 0o644);
      const said: string[] = [];
      expect([readOwnerFile(path, (sentence) => said.push(sentence)), modeOf(path), said]).toEqual([
        "secret",
        0o600,
        [`the file ${folder}/a?[31mb was open to other users; now only you can read it`],
      ]);
    }),
  );

  test("whose permissions cannot be changed is refused", () => {
    expect(thrown(() => readOwnerFile("/proc/self/status"))).toMatchObject({ code: "unsafe_permissions" });
  });

  test(
    "is nothing when it is missing, and an error when something else is there",
    inFolder((folder) => {
      writeFileSync(join(folder, "file"), "text", { mode: 0o600 });
      writeFileSync(join(folder, "binary"), Uint8Array.of(0xff, 0xfe), { mode: 0o600 });
      symlinkSync("file", join(folder, "link"));
      symlinkSync("circle", join(folder, "circle"));
      execFileSync("mkfifo", [join(folder, "pipe")]);
      const outcome = (name: string, read: (path: string) => string | undefined): unknown => {
        try {
          return read(join(folder, name));
        } catch (error) {
          return (error as { readonly code?: unknown }).code;
        }
      };
      const names = ["missing", "file", "link", "circle", "pipe", "binary", ".", "file/below"];
      const follow = (path: string) => readRegularFile(path, "follow");
      expect(names.map((name) => [name, outcome(name, readOwnerFile), outcome(name, follow)])).toEqual([
        ["missing", undefined, undefined],
        ["file", "text", "text"],
        ["link", "unsafe_permissions", "text"],
        ["circle", "unsafe_permissions", "unreadable"],
        ["pipe", "unreadable", "unreadable"],
        ["binary", "corrupt", "corrupt"],
        [".", "unreadable", "unreadable"],
        ["file/below", "unreadable", "unreadable"],
      ]);
      expect(readdirSync(folder)).toHaveLength(5);
    }),
  );
});
