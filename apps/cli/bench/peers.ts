import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ofShell } from "./environment.ts";
import { figureOf, type Line } from "./figure.ts";
import { bareNode, type Command, interleaved, ratios } from "./timed-process.ts";

/** Another command line of npm's registry, with a light command that needs neither an account nor the network. */
interface Peer {
  readonly package: string;
  readonly bin: string;
  readonly light: readonly string[];
}

const peers: readonly Peer[] = [
  { package: "@algolia/cli", bin: "algolia", light: ["--help"] },
  { package: "vercel", bin: "vercel", light: ["telemetry", "status"] },
  { package: "netlify-cli", bin: "netlify", light: ["status", "--help"] },
  { package: "wrangler", bin: "wrangler", light: ["telemetry", "status"] },
  { package: "firebase-tools", bin: "firebase", light: ["login:list"] },
  { package: "@sentry/cli", bin: "sentry-cli", light: ["info", "--help"] },
];

/** Nothing of theirs leaves this machine: what looks for the network finds a closed door. */
const silent = (home: string): NodeJS.ProcessEnv => ({
  ...ofShell,
  HOME: home,
  CI: "1",
  DO_NOT_TRACK: "1",
  NO_UPDATE_NOTIFIER: "1",
  VERCEL_TELEMETRY_DISABLED: "1",
  WRANGLER_SEND_METRICS: "false",
  HTTP_PROXY: "http://127.0.0.1:9",
  HTTPS_PROXY: "http://127.0.0.1:9",
});

const versionOf = (folder: string, { package: name }: Peer): string =>
  // A manifest of npm has a version.
  (JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8")) as { version: string }).version;

const measurePeer = async (folder: string, peer: Peer, runs: number): Promise<readonly Line[]> => {
  const home = mkdtempSync(join(tmpdir(), "algolia-bench-peer-"));
  const program = join(folder, "node_modules", ".bin", peer.bin);
  const command = (args: readonly string[]): Command => ({ program, args, env: silent(home) });
  const id = `${peer.package} ${versionOf(folder, peer)}`;
  const light = `${peer.bin} ${peer.light.join(" ")}`;
  try {
    const times = await interleaved(
      { node: bareNode(ofShell), version: command(["--version"]), light: command(peer.light) },
      runs,
    );
    return [
      figureOf({ id, what: `\`${peer.bin} --version\` / \`node -e 0\``, unit: "" }, ratios(times.version, times.node)),
      figureOf({ id, what: `\`${light}\` / \`node -e 0\``, unit: "" }, ratios(times.light, times.node)),
    ];
  } catch (error) {
    return [{ id, what: light, skipped: error instanceof Error ? error.message : "it could not be run" }];
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
};

/** The peers that `npm install --prefix folder` has put there; the others are told as missing. */
export const measurePeers = async (folder: string | undefined, runs: number): Promise<readonly Line[]> => {
  const lines: Line[] = [];
  for (const peer of peers) {
    if (folder === undefined || !existsSync(join(folder, "node_modules", ".bin", peer.bin))) {
      const skipped = `not installed: npm install --prefix DIR ${peer.package}, then --peers DIR`;
      lines.push({ id: peer.package, what: `${peer.bin} --version`, skipped });
      continue;
    }
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    lines.push(...(await measurePeer(folder, peer, runs)));
  }
  return lines;
};
