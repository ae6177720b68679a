import { expect, test } from "@jest/globals";
import { toldInParts } from "./told-proof.ts";

test("what several tests show is told once, by the last of them, and not while one is missing", () => {
  const told: string[] = [];
  const shown = toldInParts("T1", 3, () => void told.push("told"));
  const after = [1, 2, 3, 4].map(() => {
    shown();
    return told.length;
  });
  expect(after).toEqual([0, 0, 1, 1]);
});
