import { measureCalls } from "./calls.ts";
import type { Figure } from "./figure.ts";

const line = ({ id, what, value, goal, unit, spread: [least, most], runs }: Figure): string =>
  [
    id.padEnd(4),
    what.padEnd(86),
    `${value.toFixed(2)}${unit}`.padStart(7),
    `(${least.toFixed(2)} … ${most.toFixed(2)}, ${runs} runs)`.padEnd(28),
    `goal <= ${goal}`.padEnd(12),
    value <= goal ? "met" : "not met",
  ].join("  ");

const figures = await measureCalls();
for (const figure of figures) process.stdout.write(`${line(figure)}\n`);
