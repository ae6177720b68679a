import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { inFolder } from "../testing/index.ts";
import { appendRecord, createRecords } from "./append-record.ts";

describe("a file of records", () => {
  test(
    "is made for its owner alone, and takes each record on a line of its own",
    inFolder((folder) => {
      const path = join(folder, "records");
      expect([createRecords(path, "one"), appendRecord(path, "two"), appendRecord(path, "three")]).toEqual([
        true,
        "written",
        "written",
      ]);
      expect([readFileSync(path, "utf8"), statSync(path).mode & 0o777]).toEqual(["one\ntwo\nthree", 0o600]);
    }),
  );

  test(
    "is never made where something is, nor again when it has gone",
    inFolder((folder) => {
      const path = join(folder, "records");
      writeFileSync(join(folder, "theirs"), "mine");
      symlinkSync(join(folder, "theirs"), path);
      expect(() => createRecords(path, "one")).toThrow("EEXIST");
      expect(appendRecord(path, "two")).toBe("gone");
      rmSync(path);
      expect(appendRecord(path, "two")).toBe("gone");
      expect(readdirSync(folder)).toEqual(["theirs"]);
      mkdirSync(path);
      expect(appendRecord(path, "two")).toBe("failed");
    }),
  );
});
