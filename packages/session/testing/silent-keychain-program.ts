/** Run by the keychain's tests in place of the real program: `<how>` it fails. */
import { argv, stdin, stdout, exit } from "node:process";

const [how = ""] = argv.slice(2);

stdin.resume();
stdin.on("end", () => exit(0));
if (how !== "never ready") stdout.write('{"ready":true}\n');
if (how === "talks nonsense") stdin.on("data", () => void stdout.write("Welcome!\n"));
if (how === "ends") stdin.on("data", () => exit(0));
