// Runs the program that stands in the folder, with the other arguments as its command line, and keeps V8's code cache of all
// that was compiled on the way, together with what the cache held before: `node warm-up.mjs FOLDER ARGUMENT …`
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";

const [folder, ...argv] = process.argv.slice(2);
const filename = join(folder, "program.js");
const { version, platform, arch } = process;
const cache = join(folder, `program-${version}-${platform}-${arch}.cache`);

const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
const script = new Script(readFileSync(filename, "latin1"), { filename, cachedData });
process.on("exit", () => writeFileSync(cache, script.createCachedData()));

const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(filename), module, filename, folder);
module.exports.runProgram(argv, folder);
