import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createHome } from "./home.ts";
import { openLocalRegistry } from "./local-registry.ts";

/** How a program ended. */
export interface ProgramEnd {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** What a program is run with. */
export interface ProgramCircumstances {
  readonly cwd: string;
  readonly variables: Readonly<Record<string, string>>;
}

const longestMs = 120_000;

/** Runs a program of the PATH in `variables` to its end; two minutes later it is killed. */
export const runProgram = (
  program: string,
  args: readonly string[],
  { cwd, variables }: ProgramCircumstances,
): Promise<ProgramEnd> =>
  new Promise((resolve) => {
    const options = {
      cwd,
      env: { ...variables },
      timeout: longestMs,
      killSignal: "SIGKILL",
      encoding: "utf8",
    } as const;
    execFile(program, [...args], options, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ stdout, stderr: exitCode === -1 ? `${stderr}${error?.message ?? ""}` : stderr, exitCode });
    });
  });

/** The package as its users have it, in folders of its own and with nothing of this repository beside it. */
export interface InstalledCli {
  /** The folder of the installed package, its dependencies below or beside it. */
  readonly modules: string;
  readonly tarball: string;
  /** Names of the packages that the registry was asked for by the installation. */
  readonly asked: readonly string[];
  /** Runs `algolia` in an empty folder, with `--sandbox` meaning a home that goes with the test. */
  readonly run: (args: readonly string[], variables?: Readonly<Record<string, string>>) => Promise<ProgramEnd>;
  readonly npm: (args: readonly string[]) => Promise<ProgramEnd>;
  readonly close: () => Promise<void>;
}

const packageScript = fileURLToPath(new URL("../../../scripts/package-cli.mjs", import.meta.url));

const succeed = async (run: Promise<ProgramEnd>): Promise<string> => {
  const { exitCode, stdout, stderr } = await run;
  if (exitCode !== 0) throw new Error(`exit code ${exitCode}: ${stdout}${stderr}`);
  return stdout.trim();
};

/**
 * Packs the CLI and installs the tarball globally below a temporary folder, from a registry that has nothing but the
 * tarball's own dependencies. The Node that runs the
 * tests runs the CLI.
 */
export const installCli = async (options: { readonly version?: string } = {}): Promise<InstalledCli> => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "algolia-install-test-")));
  const empty = join(folder, "empty");
  const prefix = join(folder, "prefix");
  mkdirSync(empty);
  const home = createHome({ firstRun: false });
  const registry = await openLocalRegistry(join(folder, "registry"));
  const path = [join(prefix, "bin"), dirname(process.execPath), process.env["PATH"] ?? ""];
  const variables = {
    ...home.variables,
    PATH: path.join(delimiter),
    npm_config_registry: registry.url,
    npm_config_prefix: prefix,
    npm_config_cache: join(folder, "cache"),
    npm_config_userconfig: join(folder, "npmrc"),
    npm_config_update_notifier: "false",
  };
  const close = async (): Promise<void> => {
    await registry.close();
    home.remove();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const stamp = options.version === undefined ? [] : ["--version", options.version];
    const packing = [packageScript, "--out", join(folder, "packed"), ...stamp];
    const tarball =
      (await succeed(runProgram(process.execPath, packing, { cwd: empty, variables }))).split("\n").at(-1) ?? "";
    const npm = ["install", "--global", "--no-audit", "--no-fund", "--ignore-scripts", tarball];
    await succeed(runProgram("npm", npm, { cwd: empty, variables }));
    return {
      modules: join(prefix, "lib", "node_modules"),
      tarball,
      asked: registry.asked(),
      run: (args, more = {}) => runProgram("algolia", args, { cwd: empty, variables: { ...variables, ...more } }),
      npm: (args) => runProgram("npm", args, { cwd: empty, variables }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
