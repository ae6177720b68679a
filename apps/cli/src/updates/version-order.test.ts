import { expect, test } from "@jest/globals";
import { isNewer } from "./version-order.ts";

test.each([
  ["1.2.4", "1.2.3", true],
  ["1.10.0", "1.9.9", true],
  ["2.0.0", "1.99.99", true],
  ["1.2.3", "1.2.3", false],
  ["1.2.2", "1.2.3", false],
  ["0.9.9", "1.0.0", false],
  ["2.0.0-beta.1", "1.0.0", false],
  ["2.0.0", "main", false],
  ["not a version", "1.0.0", false],
  ["\u001b[31m9.9.9", "1.0.0", false],
])("%j after %j: %j", (candidate, current, newer) => {
  expect(isNewer(candidate, current)).toBe(newer);
});
