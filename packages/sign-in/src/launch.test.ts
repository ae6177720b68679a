import { execFile, type ExecFileException } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { build } from "esbuild";
import { withTemporaryFolder, writeScript, written } from "../testing/temporary-folder.ts";

const url = "https://dashboard.example/?a=1&b=2";

const program = `
  import { openBrowser } from "./sign-in.mjs";
  const said = await openBrowser(${JSON.stringify(url)}, {
    platform: process.platform,
    graceMs: Number(process.env.GRACE_MS),
    browser: process.env.BROWSER,
  }).then(
    () => "opened",
    (error) => error.code + ": " + (error.cause.code ?? error.cause.message),
  );
  process.stdout.write(said);
`;

let bundle = "";

/** Runs this package with the real npm package `open` in a process of its own, whose PATH holds only our launcher. */
const openWith = (launcher: readonly string[] | undefined, { look = readGiven, env = {} }: Setting = {}) =>
  withTemporaryFolder(async (folder) => {
    await writeFile(join(folder, "sign-in.mjs"), bundle);
    await writeFile(join(folder, "program.mjs"), program);
    // The launchers of Linux and of macOS.
    if (launcher) await Promise.all(["xdg-open", "open"].map((name) => writeScript(folder, name, launcher)));
    const said = await new Promise<string>((resolve) => {
      const options = { env: { PATH: folder, HOME: folder, FOLDER: folder, GRACE_MS: "30000", ...env } };
      const done = (error: ExecFileException | null, stdout: string) => resolve(error?.message ?? stdout);
      execFile(process.execPath, [join(folder, "program.mjs")], options, done);
    });
    return { said, given: await look(folder) };
  });

interface Setting {
  /** What to read from the folder before it is gone: by default what the launcher was given. */
  readonly look?: (folder: string) => Promise<string>;
  readonly env?: Readonly<Record<string, string>>;
}

const readGiven = (folder: string): Promise<string> => readFile(join(folder, "given"), "utf8").catch(() => "");

/** Ends the browser that wrote its process id, and says whether it was there to be ended. */
const endBrowser = async (folder: string): Promise<string> =>
  String(process.kill(Number(await written(join(folder, "given"))), "SIGKILL"));

describe("launching a browser", () => {
  beforeAll(async () => {
    const entryPoints = [join(import.meta.dirname, "index.ts")];
    const built = await build({ entryPoints, bundle: true, platform: "node", format: "esm", write: false });
    bundle = built.outputFiles[0]?.text ?? "";
  });

  test("takes what the platform has when there is no $BROWSER", async () => {
    const opened = await openWith(['printf %s "$*" > "$FOLDER/given"']);
    expect(opened).toEqual({ said: "opened", given: url });
  });

  test("fails when the launcher exits non-zero, though the npm package open resolves", async () => {
    const opened = await openWith(["exit 3"]);
    expect(opened).toEqual({ said: "browser_unavailable: it exited with 3", given: "" });
  });

  test("fails when there is no launcher", async () => {
    const opened = await openWith(undefined);
    expect(opened).toEqual({ said: "browser_unavailable: ENOENT", given: "" });
  });

  test.each<Record<string, string>>([{}, { BROWSER: "xdg-open" }])(
    "lets the process end while the browser lives on, with %j",
    async (browser) => {
      const lasting = ['echo $$ > "$FOLDER/given"', "exec /bin/sleep 60"];
      const opened = await openWith(lasting, { look: endBrowser, env: { GRACE_MS: "1000", ...browser } });
      expect(opened).toEqual({ said: "opened", given: "true" });
    },
  );

  test("loads the npm package open only then", async () => {
    const entryPoints = [join(import.meta.dirname, "index.ts")];
    const options = { bundle: true, platform: "node", format: "esm", write: false, metafile: true } as const;
    const { metafile } = await build({ entryPoints, ...options, external: ["open"] });
    const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
    expect(imports.filter(({ path }) => path === "open").map(({ kind }) => kind)).toEqual(["dynamic-import"]);
  });
});
