/** Run by the tests of the atomic write as a process of its own: `<file> <length> [turns]`. */
import { argv, stdout } from "node:process";
import { StorageError, writeFileAtomically } from "../src/index.ts";

const [path = "", length = "0", turns = "1"] = argv.slice(2);
const write = (digit: number): void => writeFileAtomically(path, String(digit).repeat(Number(length)));

try {
  write(0);
  stdout.write("written\n");
  for (let turn = 1; turn < Number(turns); turn++) write(turn % 10);
} catch (error) {
  stdout.write(error instanceof StorageError ? `${error.code}: ${error.message}\n` : `${String(error)}\n`);
}
