/** Run by the lock's tests as a process of its own: `<mode> <lock> <file> <times> <seed>`. */
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { argv, pid, stdin, stdout } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { createDice } from "@algolia-cli/proof";
import { tryLock, withLock } from "../src/index.ts";

const [mode, lock = "", file = "", times = "1", seed = "0"] = argv.slice(2);
const stays = createDice(Number(seed));
const options = { now: Date.now, timeoutMs: 120_000 };
const say = (text: string): void => void stdout.write(`${text}\n`);

/** Adds one to the number in the file, with a pause between reading and writing that another would fall into. */
async function count(): Promise<void> {
  const before = Number(readFileSync(file, "utf8"));
  await sleep(1);
  writeFileSync(file, String(before + 1));
}

/** Writes down when this process is inside. Appends are atomic, so the file is the order in which it happened. */
async function visit(): Promise<void> {
  appendFileSync(file, `enter ${pid}\n`);
  await sleep(stays.below(4));
  appendFileSync(file, `leave ${pid}\n`);
}

if (mode === "hold") {
  const taken = tryLock(lock, options);
  say(taken === undefined ? "refused" : "held");
  await sleep(60_000);
} else {
  say("ready");
  await new Promise((resolve) => void stdin.once("data", resolve));
  stdin.destroy();
  const work = mode === "count" ? count : visit;
  for (let turn = 0; turn < Number(times); turn++) await withLock(lock, options, work);
}
