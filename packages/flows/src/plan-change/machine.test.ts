import { describe, test } from "@jest/globals";
import { describeEveryPath } from "@algolia-cli/flow-engine/testing";
import { planChangeAlphabet, planChangeStarts } from "../../testing/plan-change-inputs.ts";
import { planChangeSpec } from "../../testing/plan-change-spec.ts";
import { planChangeMachine } from "./machine.ts";

describe("the plan-change machine", () => {
  planChangeSpec(test, planChangeMachine);
});

// Shows the claim T2.
describeEveryPath("the plan change", {
  machine: planChangeMachine,
  starts: planChangeStarts,
  alphabet: planChangeAlphabet,
  funnels: ["CLI Application Upgrade", "CLI Application Downgrade"],
  atLeast: 30,
});
