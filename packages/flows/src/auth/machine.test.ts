import { describe, test } from "@jest/globals";
import { describeEveryPath } from "@algolia-cli/flow-engine/testing";
import { authAlphabet, authStarts } from "../../testing/auth-inputs.ts";
import { authSpec } from "../../testing/auth-spec.ts";
import { authMachine } from "./machine.ts";

describe("the sign-in machine", () => {
  authSpec(test, authMachine);
});

// Shows the claim T2.
describeEveryPath("the sign-in", {
  machine: authMachine,
  starts: authStarts,
  alphabet: authAlphabet,
  funnels: ["CLI Auth"],
  atLeast: 100,
});
