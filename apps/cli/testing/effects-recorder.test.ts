import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tellCount, toldInParts } from "@algolia-cli/proof";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Effect, watchEffects } from "./watched-effects.ts";

/** One effect for each way to have it, as a program's text; `place` is a path that nothing has, `port` one that nobody listens on. */
const effects: Readonly<Record<Effect["kind"], readonly string[]>> = {
  file: [
    `import { writeFileSync } from "node:fs"; writeFileSync(place, "")`,
    `import fs from "node:fs"; fs.appendFileSync(place, "")`,
    `import fs from "node:fs"; fs.mkdirSync(place)`,
    `import fs from "node:fs"; fs.mkdtempSync(place)`,
    `import fs from "node:fs"; fs.openSync(place, "a")`,
    `import fs from "node:fs"; fs.openSync(place, fs.constants.O_CREAT | fs.constants.O_WRONLY)`,
    `import fs from "node:fs"; fs.open(place, "wx", () => undefined)`,
    `import fs from "node:fs"; fs.writeFile(place, "", () => undefined)`,
    `import fs from "node:fs"; fs.createWriteStream(place).end("x")`,
    `import fs from "node:fs"; fs.copyFileSync(process.execPath, place)`,
    `import fs from "node:fs"; fs.symlinkSync("nowhere", place)`,
    `import fs from "node:fs"; fs.rmSync(place, { force: true })`,
    `import fs from "node:fs"; fs.renameSync(place, place)`,
    `import fs from "node:fs"; fs.unlinkSync(place)`,
    `import fs from "node:fs"; fs.utimesSync(place, 1, 1)`,
    `import fs from "node:fs"; fs.chmodSync(place, 0o600)`,
    `import fs from "node:fs"; fs.fchmodSync(fs.openSync(process.execPath), 0o755)`,
    `import { writeFile } from "node:fs/promises"; await writeFile(place, "")`,
    `import { open } from "node:fs/promises"; await (await open(place, "w")).close()`,
    `import { mkdir } from "node:fs/promises"; await mkdir(place)`,
    `import { rm } from "node:fs/promises"; await rm(place)`,
    `const { writeFileSync } = process.getBuiltinModule?.("fs") ?? (await import("fs")); writeFileSync(place, "")`,
  ],
  socket: [
    `import net from "node:net"; net.connect(port, "127.0.0.1").on("error", () => undefined)`,
    `import { createConnection } from "node:net"; createConnection(place).on("error", () => undefined)`,
    `import net from "node:net"; new net.Socket().connect(port, "127.0.0.1").on("error", () => undefined)`,
    `import net from "node:net"; net.createServer().listen(0, "127.0.0.1")`,
    `import tls from "node:tls"; tls.connect(port, "127.0.0.1").on("error", () => undefined)`,
    `import http from "node:http"; http.get({ port, host: "127.0.0.1" }).on("error", () => undefined)`,
    `import https from "node:https"; https.get({ port, host: "127.0.0.1" }).on("error", () => undefined)`,
    `import http2 from "node:http2"; http2.connect("http://127.0.0.1:" + port).on("error", () => undefined)`,
    `import dgram from "node:dgram"; dgram.createSocket("udp4").send("x", port, "127.0.0.1")`,
    `import dgram from "node:dgram"; dgram.createSocket("udp4").bind(0, "127.0.0.1")`,
    `import dgram from "node:dgram"; dgram.createSocket("udp4").connect(port, "127.0.0.1")`,
    `await fetch("http://127.0.0.1:" + port)`,
    `import dns from "node:dns"; dns.lookup("localhost", () => undefined)`,
    `import { lookup } from "node:dns/promises"; await lookup("localhost")`,
    `import dns from "node:dns"; dns.lookupService("127.0.0.1", port, () => undefined)`,
    `import dns from "node:dns"; dns.setServers(["127.0.0.1"]); dns.resolve4("example.test", () => undefined)`,
    `import dns from "node:dns"; dns.promises.setServers(["127.0.0.1"]); void dns.promises.resolve("example.test")`,
    `import { Resolver } from "node:dns"; const one = new Resolver(); one.setServers(["127.0.0.1"]); one.resolveTxt("example.test", () => undefined)`,
    `import { Resolver } from "node:dns/promises"; const one = new Resolver(); one.setServers(["127.0.0.1"]); void one.resolve4("example.test")`,
    `import { Resolver } from "node:dns"; const one = new Resolver(); one.setServers(["127.0.0.1"]); one.reverse("127.0.0.1", () => undefined)`,
  ],
  process: [
    `import { spawn } from "node:child_process"; spawn(process.execPath, ["--version"])`,
    `import { exec } from "node:child_process"; exec("true")`,
    `import { execFile } from "node:child_process"; execFile("true")`,
    `import { fork } from "node:child_process"; fork("nothing", { execArgv: ["--version"], silent: true })`,
    `import { spawnSync } from "node:child_process"; spawnSync("true")`,
    `import { execSync } from "node:child_process"; execSync("true")`,
    `import { execFileSync } from "node:child_process"; execFileSync("true")`,
    `import cluster from "node:cluster"; cluster.setupPrimary({ exec: "nothing", silent: true }); cluster.fork().on("error", () => undefined)`,
  ],
  thread: [`import { Worker } from "node:worker_threads"; new Worker("", { eval: true })`],
};

/** What leaves nothing behind: reading, saying, waiting, counting. */
const harmless = [
  `import fs from "node:fs"; fs.readFileSync(process.execPath, { flag: "r" }); fs.existsSync(place)`,
  `import fs from "node:fs"; fs.closeSync(fs.openSync(process.execPath))`,
  `import { readFile, stat } from "node:fs/promises"; await readFile("/proc/self/cmdline"); await stat("/")`,
  `process.stdout.write("said"); process.stderr.write("said"); console.log("said")`,
  `import fs from "node:fs"; fs.writeSync(1, "said"); fs.writeSync(2, "said")`,
  `import { setTimeout as sleep } from "node:timers/promises"; await sleep(1)`,
  `import { createHash, randomUUID } from "node:crypto"; createHash("sha256").update(randomUUID()).digest()`,
];

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "effects-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Nobody listens on it: it is for the system, and taken by no program. */
const port = 1;

/** Runs a program's text with the recorder, ends it soon after its last line, and gives the kinds of effects it noticed. */
const noticed = (text: string): readonly string[] => {
  const { effects: all, variables } = watchEffects(folder);
  const place = join(folder, "place");
  const settings = `const [place, port] = [${JSON.stringify(place)}, ${port}];`;
  const ending = `process.on("uncaughtException", () => undefined); setTimeout(() => process.exit(), 100);`;
  spawnSync(process.execPath, ["--input-type=module", "--eval", `${settings}${ending}${text}`], {
    env: { ...process.env, ...variables },
    stdio: "ignore",
    timeout: 30_000,
  });
  rmSync(place, { recursive: true, force: true });
  return [...new Set(all().map(({ kind }) => kind))];
};

const ways = Object.entries(effects).flatMap(([kind, texts]) => texts.map((text) => ({ kind, text })));
const shown = toldInParts("T13", ways.length, () =>
  tellCount(`the recorder of effects notices ${ways.length} of ${ways.length} ways`),
);

describe("the recorder by which an opted-out command is seen to do nothing (T13)", () => {
  test.each(ways)("notices a $kind: $text", ({ kind, text }) => {
    expect(noticed(text)).toEqual([kind]);
    shown();
  });

  test.each(harmless)("says nothing of %s", (text) => {
    expect(noticed(text)).toEqual([]);
  });
});
