// Preloaded into the CLI by tests (`NODE_OPTIONS=--import`): writes down each socket that is opened, each name that is asked
// for, each process and thread that is started and each file that is written or removed, one per line as it happens, into
// the file that EFFECTS_FILE names. Its test holds it to each kind: what it does not see would count as not done.
import childProcess from "node:child_process";
import dgram from "node:dgram";
import dns from "node:dns";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import threads from "node:worker_threads";

const { appendFileSync } = fs;
const file = process.env["EFFECTS_FILE"];
let isNoting = false;
const note = (kind, what) => {
  if (isNoting || file === undefined) return;
  isNoting = true; // what noting does itself is no effect
  appendFileSync(file, `${JSON.stringify({ kind, what: String(what) })}\n`);
  isNoting = false;
};

const wrap = (owner, name, { kind, isEffect = () => true }) => {
  const original = owner[name];
  if (typeof original !== "function") return;
  owner[name] = function (...args) {
    if (isEffect(...args)) note(kind, `${name} ${typeof args[0] === "string" ? args[0] : ""}`);
    return original.apply(this, args);
  };
};

// Descriptors 1 and 2 are the command's output.
const isFile = (target) => !(typeof target === "number" && target <= 2);
const changing =
  "write writev writeFile appendFile mkdir mkdtemp rename link symlink unlink rm rmdir copyFile cp " +
  "truncate ftruncate chmod fchmod lchmod chown fchown lchown utimes futimes lutimes";
for (const name of changing.split(" ")) {
  for (const owner of [fs, fs.promises]) wrap(owner, name, { kind: "file", isEffect: isFile });
  wrap(fs, `${name}Sync`, { kind: "file", isEffect: isFile });
}

const { O_WRONLY, O_RDWR, O_CREAT } = fs.constants;
const opensForWriting = (_path, flags = "r") =>
  typeof flags === "number" ? (flags & (O_WRONLY | O_RDWR | O_CREAT)) !== 0 : /[wa+]/u.test(String(flags));
wrap(fs, "open", { kind: "file", isEffect: opensForWriting });
wrap(fs, "openSync", { kind: "file", isEffect: opensForWriting });
wrap(fs.promises, "open", { kind: "file", isEffect: opensForWriting });
wrap(fs, "createWriteStream", { kind: "file" });

wrap(net.Socket.prototype, "connect", { kind: "socket" });
wrap(net.Server.prototype, "listen", { kind: "socket" });
for (const name of ["bind", "connect", "send"]) wrap(dgram.Socket.prototype, name, { kind: "socket" });
wrap(globalThis, "fetch", { kind: "socket" });

const asking = /^(?:lookup|lookupService|resolve\w*|reverse)$/u;
for (const owner of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  // A resolver's own methods stand on the prototype that both kinds of it share.
  for (let level = owner; level !== null && level !== Object.prototype; level = Object.getPrototypeOf(level))
    for (const name of Object.getOwnPropertyNames(level)) if (asking.test(name)) wrap(level, name, { kind: "socket" });
}

wrap(childProcess.ChildProcess.prototype, "spawn", { kind: "process" });
for (const name of ["spawnSync", "execSync", "execFileSync"]) wrap(childProcess, name, { kind: "process" });

threads.Worker = class extends threads.Worker {
  constructor(...args) {
    note("thread", "Worker");
    super(...args);
  }
};

syncBuiltinESMExports();
