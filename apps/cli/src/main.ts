#!/usr/bin/env node
import { answerAtOnce } from "./command-line/at-once.ts";

const argv = process.argv.slice(2);
if (!answerAtOnce(argv, import.meta.dirname)) {
  void import("./program.ts").then(({ runProgram }) => runProgram(argv, import.meta.dirname));
}
