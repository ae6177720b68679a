import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { StorageError, printable, unreadable, unwritable } from "./storage-error.ts";

const systemError = (code: string) => Object.assign(new Error(`${code}: a text of the system`), { code });

describe("a storage error", () => {
  test.each([
    ["ENOSPC", "cannot write /a/b: no space is left on the device; free some space and try again"],
    ["EROFS", "cannot write /a/b: the file system is read-only; choose a writable folder"],
    ["EACCES", "cannot write /a/b: permission denied; give your user access to it"],
    ["EDOOFUS", "cannot write /a/b: EDOOFUS; check the file and its folder"],
  ])("says what %s means and how to go on, and keeps its cause", (code, message) => {
    const cause = systemError(code);
    const error = unwritable("/a/b", cause);
    const { name, path, message: said, cause: kept } = error;
    expect({ name, path, said, kept, code: error.code }).toEqual({
      name: "StorageError",
      code: "unwritable",
      path: "/a/b",
      said: message,
      kept: cause,
    });
  });

  test("passes on as it is, whatever was being done", () => {
    const first = new StorageError("corrupt", "it is broken");
    expect([unreadable("/a", first), unwritable("/a", first)]).toEqual([first, first]);
  });

  test("copes with what is no error of the system", () => {
    expect(unreadable("/a", "a text").message).toBe("cannot read /a: an unknown error; check the file and its folder");
  });

  test("prints no control, bidirectional or line-breaking character of a path", () => {
    expect(printable("/a\u001b]0;x\u0007/\u202eb\nc\u2028d/é/日本")).toBe("/a?]0;x?/?b?c?d/é/日本");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (path) => {
        expect(unreadable(path, systemError("EIO")).message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
