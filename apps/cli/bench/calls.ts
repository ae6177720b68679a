import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Sandbox, startSandbox } from "@algolia-cli/sandbox";
import { type Figure, figureOf, median } from "./figure.ts";

const built = dirname(dirname(fileURLToPath(import.meta.url)));
const cli = join(built, "bundle", "algolia.js");
const browser = join(built, "tour", "browser.js");

const delayMs = 100;
const runs = Number(process.env["BENCH_RUNS"] ?? 21);

interface Stage {
  readonly sandbox: Sandbox;
  readonly time: (...args: readonly string[]) => Promise<number>;
}

const command = (env: NodeJS.ProcessEnv, args: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(process.execPath, args, { env, stdio: "ignore" });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(performance.now() - begun);
      else reject(new Error(`${args.slice(1).join(" ")} ended with exit code ${String(code)}`));
    });
  });

/** A sandbox of its own with 23 pages of applications, and the CLI signed in to it. */
const onStage = async <Value>(work: (stage: Stage) => Promise<Value>): Promise<Value> => {
  const applications = Array.from({ length: 23 * 5 }, (_, place) => ({ name: `Shop ${place + 1}`, region: "EU" }));
  const user = { email: "demo@example.com", password: "sandbox-demo", name: "Demo", applications };
  const sandbox = await startSandbox({ seed: { users: [user], applications_per_page: 5 } });
  const home = mkdtempSync(join(tmpdir(), "algolia-bench-"));
  const env = {
    PATH: process.env["PATH"],
    HOME: home,
    ALGOLIA_DASHBOARD_URL: sandbox.url,
    ALGOLIA_API_URL: sandbox.url,
    ALGOLIA_TELEMETRY_URL: sandbox.url,
    ALGOLIA_CLI_STORAGE: "file",
    BROWSER: `"${process.execPath}" "${browser}" %s`,
  };
  const time = (...args: readonly string[]): Promise<number> => command(env, [cli, ...args]);
  try {
    await time("auth", "login", "--non-interactive");
    sandbox.faults.add({ kind: "delay", path: "/1/**", ms: delayMs });
    return await work({ sandbox, time });
  } finally {
    await sandbox.close();
    rmSync(home, { recursive: true, force: true });
  }
};

/** Interleaved with `node -e 0`, so that both meet the same moments of the machine. */
const interleaved = async (time: () => Promise<number>): Promise<{ times: number[]; startUps: number[] }> => {
  const times: number[] = [];
  const startUps: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    times.push(await time());
    // oxlint-disable-next-line no-await-in-loop -- as above
    startUps.push(await command({ PATH: process.env["PATH"] }, ["-e", "0"]));
  }
  return { times, startUps };
};

/** What a request of 100 ms costs Node itself when nothing of ours is in the way: the floor under S5 and S6. */
const bareRequest = async (): Promise<number> => {
  const server = createServer((_request, answer) => setTimeout(() => answer.end("{}"), delayMs));
  await new Promise<void>((listening) => {
    server.listen(0, "127.0.0.1", listening);
  });
  const { port } = server.address() as AddressInfo; // a TCP server's address
  const program = `fetch("http://127.0.0.1:${port}").then((answer) => answer.text()).then(() => process.exit())`;
  const times: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    times.push(await command({ PATH: process.env["PATH"] }, ["-e", program]));
  }
  server.closeAllConnections();
  server.close();
  return median(times) - delayMs;
};

/** S5 and S6: how close commands come to the round trips that they cannot avoid. */
export const measureCalls = (): Promise<readonly Figure[]> =>
  onStage(async ({ time }) => {
    let number = 0;
    const create = () => {
      number += 1;
      return time("application", "create", "--name", `Bench ${number}`, "--region", "EU", "--accept-terms");
    };
    const list = () => time("application", "list");
    await create();
    const created = await interleaved(create);
    await list();
    const listed = await interleaved(list);
    const startUp = median(listed.startUps);
    const floor = await bareRequest();
    process.stdout.write(
      `node -e 0: ${startUp.toFixed(0)} ms; node with one bare fetch, beside its ${delayMs} ms: ${floor.toFixed(0)} ms\n`,
    );
    return [
      figureOf(
        { id: "S5", what: "application create at 100 ms a call / its 3 round trips", goal: 1.5, unit: "" },
        created.times.map((ms) => ms / (3 * delayMs)),
      ),
      figureOf(
        {
          id: "S6",
          what: "application list of 23 pages at 100 ms a call, without node's start, / 3 round trips",
          goal: 1,
          unit: "",
        },
        listed.times.map((ms) => (ms - startUp) / (3 * delayMs)),
      ),
    ];
  });
