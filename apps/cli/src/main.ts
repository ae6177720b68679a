#!/usr/bin/env node
import { answerAtOnce } from "./command-line/at-once.ts";
import { loadProgram } from "./load-program.ts";

const argv = process.argv.slice(2);
const folder = import.meta.dirname;
if (!answerAtOnce(argv, folder)) void loadProgram(folder).runProgram(argv, folder);
