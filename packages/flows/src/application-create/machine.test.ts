import { describe, test } from "@jest/globals";
import { describeEveryPath } from "@algolia-cli/flow-engine/testing";
import { createAlphabet, createStarts } from "../../testing/create-inputs.ts";
import { createSpec } from "../../testing/create-spec.ts";
import { applicationCreateMachine } from "./machine.ts";

describe("the create machine", () => {
  createSpec(test, applicationCreateMachine);
});

// Shows the claim T2.
describeEveryPath("the creation", {
  machine: applicationCreateMachine,
  starts: createStarts,
  alphabet: createAlphabet,
  funnels: ["CLI Application Create"],
  atLeast: 100,
});
