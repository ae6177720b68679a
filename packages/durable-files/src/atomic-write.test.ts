import { mkdirSync, readFileSync, readdirSync, readlinkSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { buildProgram, inFolder, startProgram, thrown } from "../testing/index.ts";
import { removeLeftovers, writeFileAtomically } from "./atomic-write.ts";
import { readOwnerFile } from "./owner-only.ts";

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe("an atomic write", () => {
  test(
    "gives back any text, and leaves one file for its owner alone",
    inFolder((folder) => {
      const path = join(folder, "file");
      fc.assert(
        fc.property(fc.string({ unit: "binary" }), (text) => {
          writeFileAtomically(path, text, { fsync: false });
          expect(readOwnerFile(path)).toBe(text.replace(/^\u{feff}/u, ""));
        }),
      );
      expect([readdirSync(folder), modeOf(path)]).toEqual([["file"], 0o600]);
    }),
  );

  test(
    "narrows a file that was open to others",
    inFolder((folder) => {
      const path = join(folder, "file");
      writeFileSync(path, "old", { mode: 0o666 });
      writeFileAtomically(path, "new");
      expect([readFileSync(path, "utf8"), modeOf(path)]).toEqual(["new", 0o600]);
    }),
  );

  test(
    "refuses a link, unless it is asked to write what the link leads to",
    inFolder((folder) => {
      const [link, file, dangling] = [join(folder, "link"), join(folder, "file"), join(folder, "dangling")];
      writeFileSync(file, "old");
      symlinkSync("file", link);
      symlinkSync("nowhere", dangling);
      expect(thrown(() => writeFileAtomically(link, "new"))).toMatchObject({ code: "unsafe_permissions", path: link });
      expect(readFileSync(file, "utf8")).toBe("old");
      writeFileAtomically(link, "new", { symlinks: "follow" });
      expect([readlinkSync(link), readFileSync(file, "utf8")]).toEqual(["file", "new"]);
      expect(thrown(() => writeFileAtomically(dangling, "new", { symlinks: "follow" }))).toMatchObject({
        code: "unwritable",
      });
    }),
  );

  test(
    "fails by name where nothing can be written, and leaves nothing there",
    inFolder((folder) => {
      writeFileSync(join(folder, "file"), "");
      mkdirSync(join(folder, "folder", "full"), { recursive: true });
      symlinkSync("circle", join(folder, "circle"));
      const paths = ["file/below", "folder", "circle/below", "missing/file", "x".repeat(300)].map((name) =>
        join(folder, name),
      );
      const errors = [...paths, "/proc/algolia", "nul\u0000"].map((path) =>
        thrown(() => writeFileAtomically(path, "new")),
      );
      expect(errors.map(String)).toEqual([
        `StorageError: cannot write ${folder}/file/below: a part of the path is not a folder; move what is in the way`,
        `StorageError: cannot write ${folder}/folder: a folder is in its place; move what is in the way`,
        `StorageError: cannot write ${folder}/circle/below: its symbolic links lead in a circle; remove the link`,
        `StorageError: cannot write ${folder}/missing/file: a part of the path does not exist; create the folder`,
        `StorageError: cannot write ${folder}/${"x".repeat(300)}: the path is too long; choose a shorter folder`,
        "StorageError: cannot write /proc/algolia: a part of the path does not exist; create the folder",
        "StorageError: cannot write nul?: ERR_INVALID_ARG_VALUE; check the file and its folder",
      ]);
      expect(readdirSync(folder).toSorted()).toEqual(["circle", "file", "folder"]);
    }),
  );

  test(
    "keeps the old text, and no other file, when the disk takes only a part",
    inFolder(async (folder) => {
      const path = join(folder, "file");
      writeFileAtomically(path, "old");
      const program = await buildProgram(new URL("../testing/write-program.ts", import.meta.url), folder);
      // A limit on the size of files stops a write midway, as a full disk does, and needs no privilege.
      const limited = startProgram(program, [path, "200000"], "trap '' XFSZ; ulimit -f 64; exec");
      expect([await limited.line(), (await limited.ended).code]).toEqual([
        `unwritable: cannot write ${path}: the file would become larger than allowed; raise the limit for file sizes`,
        0,
      ]);
      expect([readFileSync(path, "utf8"), readdirSync(folder).toSorted()]).toEqual(["old", ["file", "program.mjs"]]);
    }),
  );

  test(
    "shows the old text or the new one to a reader when its process is killed, and the next writer clears up",
    inFolder(async (folder) => {
      const path = join(folder, "file");
      writeFileAtomically(path, "0".repeat(100_000));
      const program = await buildProgram(new URL("../testing/write-program.ts", import.meta.url), folder);
      for (let round = 0; round < 6; round++) {
        const writer = startProgram(program, [path, "100000", "Infinity"]);
        await writer.line();
        writer.process.kill("SIGKILL");
        await writer.ended;
        const text = readFileSync(path, "utf8");
        expect([text.length, new Set(text).size]).toEqual([100_000, 1]);
      }
      writeFileSync(join(folder, ".file.left.tmp"), "");
      removeLeftovers(path);
      expect(readdirSync(folder).toSorted()).toEqual(["file", "program.mjs"]);
    }),
  );
});

test(
  "clearing up touches only the temporary files of this very file, and never throws",
  inFolder((folder) => {
    const names = [".file.a.tmp", ".other.a.tmp", "file.tmp", ".file.a"];
    for (const name of names) writeFileSync(join(folder, name), "");
    removeLeftovers(join(folder, "file"));
    removeLeftovers(join(folder, "missing", "file"));
    expect(readdirSync(folder).toSorted()).toEqual([".file.a", ".other.a.tmp", "file.tmp"]);
  }),
);
