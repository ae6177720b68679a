// Preloaded into the CLI by tests (`NODE_OPTIONS=--import`): writes down each socket that is opened, each process that is
// started and each file that is written or removed, one per line as it happens, into the file that EFFECTS_FILE names.
import childProcess from "node:child_process";
import dgram from "node:dgram";
import dns from "node:dns";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

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
  "write writeFile appendFile mkdir mkdtemp rename link symlink unlink rm rmdir truncate chmod utimes copyFile cp";
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
wrap(dgram.Socket.prototype, "send", { kind: "socket" });
wrap(dns, "lookup", { kind: "socket" });
wrap(childProcess.ChildProcess.prototype, "spawn", { kind: "process" });
for (const name of ["spawnSync", "execSync", "execFileSync"]) wrap(childProcess, name, { kind: "process" });

syncBuiltinESMExports();
