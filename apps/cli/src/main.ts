import { answerAtOnce } from "./command-line/at-once.ts";

const argv = process.argv.slice(2);
if (!answerAtOnce(argv, 1)) {
  const { runProgram } = await import("./program.ts");
  await runProgram(argv, import.meta.dirname);
}
