import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { countOf, createDice, drawSeed } from "@algolia-cli/proof";
import { describe, expect, test } from "@jest/globals";
import { type ChildProgram, buildProgram, inFolder, startProgram } from "../testing/index.ts";
import { tryLock } from "./file-lock.ts";
import { currentProcess } from "./process-identity.ts";

const processes = countOf("PROCESSES", { modest: 12, proof: 50 });
const program = (folder: string) => buildProgram(new URL("../testing/lock-program.ts", import.meta.url), folder);

/** Lets all run at the same moment, once each has said that it is ready. */
async function runTogether(children: readonly ChildProgram[]): Promise<void> {
  await Promise.all(children.map((child) => child.line()));
  for (const child of children) child.process.stdin.write("go\n");
}

const killed = { code: null, signal: "SIGKILL", errors: "" };
const done = { code: 0, signal: null, errors: "" };

test(
  "many processes lose no update under one lock",
  inFolder(async (folder) => {
    const built = await program(folder);
    const [lock, file] = [join(folder, "lock"), join(folder, "count")];
    writeFileSync(file, "0");
    const children = Array.from({ length: processes }, () => startProgram(built, ["count", lock, file, "5"]));
    await runTogether(children);
    expect(await Promise.all(children.map((child) => child.ended))).toEqual(children.map(() => done));
    expect([readFileSync(file, "utf8"), existsSync(lock)]).toEqual([String(processes * 5), false]);
  }),
  240_000,
);

describe("a killed holder", () => {
  test(
    "is taken over at the next look, without waiting for its age",
    inFolder(async (folder) => {
      const built = await program(folder);
      const lock = join(folder, "lock");
      const child = startProgram(built, ["hold", lock]);
      expect([await child.line(), tryLock(lock, { now: Date.now })]).toEqual(["held", undefined]);
      child.process.kill("SIGKILL");
      expect(await child.ended).toEqual(killed);
      const taken = tryLock(lock, { now: () => 0 });
      expect(taken?.isHeld()).toBe(true);
      taken?.release();
    }),
  );

  test(
    "that only stopped is not robbed",
    inFolder(async (folder) => {
      const built = await program(folder);
      const lock = join(folder, "lock");
      const child = startProgram(built, ["hold", lock]);
      expect(await child.line()).toBe("held");
      child.process.kill("SIGSTOP");
      expect(tryLock(lock, { now: () => Date.now() + 86_400_000 })).toBe(undefined);
      child.process.kill("SIGKILL");
      await child.ended;
    }),
  );

  test(
    "is never followed by two at once, while others are killed in any of their steps",
    inFolder(async (folder) => {
      const built = await program(folder);
      const [lock, file] = [join(folder, "lock"), join(folder, "visits")];
      writeFileSync(file, "");
      mkdirSync(lock);
      writeFileSync(join(lock, "dead"), JSON.stringify({ ...currentProcess(), processStart: "another" }));
      const seed = drawSeed("visits under one lock");
      const moments = createDice(seed);
      const children = Array.from({ length: processes }, (_, place) =>
        startProgram(built, ["visit", lock, file, "30", String(seed + 1 + place)]),
      );
      await runTogether(children);
      const victims = children.filter((_, index) => index % 2 === 0);
      for (const victim of victims) {
        await new Promise((resolve) => setTimeout(resolve, moments.below(40)));
        victim.process.kill("SIGKILL");
      }
      const survivors = children.filter((child) => !victims.includes(child));
      expect(await Promise.all(survivors.map((child) => child.ended))).toEqual(survivors.map(() => done));
      await Promise.all(victims.map((victim) => victim.ended));
      const victimIds = new Set(victims.map((victim) => victim.process.pid));
      expect(intrusions(readFileSync(file, "utf8"), victimIds)).toEqual([]);
      // A process killed before it could write its name is cleared away by age.
      tryLock(lock, { now: () => Date.now() + 60_000 })?.release();
      expect(readdirSync(folder).toSorted()).toEqual(["program.mjs", "visits"]);
    }),
    240_000,
  );
});

/** Entries made while another was inside who was not killed there: none, when the lock holds. */
function intrusions(visits: string, victims: ReadonlySet<number | undefined>): readonly string[] {
  let inside: number | undefined;
  const found: string[] = [];
  for (const line of visits.trimEnd().split("\n")) {
    const [what, id] = line.split(" ");
    if (what === "leave" && inside !== Number(id)) found.push(line);
    if (what === "enter" && inside !== undefined && !victims.has(inside)) found.push(line);
    inside = what === "enter" ? Number(id) : undefined;
  }
  return found;
}
