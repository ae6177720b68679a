const commute = "what is remembered there is not what the event tells, so their order does not matter";
const exclusive = "no result or error fits both guards, so their order does not matter";
const ownFields = "both remember something, each in a field of its own";

/** Mutants that do nothing else than their machine, by name, each with the reason. */
export const equivalentMutants: Readonly<Record<string, string>> = {
  "auth: awaitingCallback on its result, case 1 with actions 1 and 2 swapped": commute,
  "auth: awaitingCallback on its result, case 2 with actions 1 and 2 swapped": commute,
  "auth: configuring on its result with actions 1 and 2 swapped": commute,
  "auth: creatingApplication onDone with cases 1 and 2 swapped": exclusive,
  "auth: creatingApplication onDone with cases 2 and 3 swapped": exclusive,
  "auth: creatingApplication onDone with cases 3 and 4 swapped": exclusive,
  "application-create: confirmingTerms on its result, case 1 with actions 1 and 2 swapped": commute,
  "application-create: confirmingTerms on its result, case 2 with actions 1 and 2 swapped": commute,
  "application-create: creating onError with cases 1 and 2 swapped": exclusive,
  "plan-change: changing on its result with actions 1 and 2 swapped": commute,
  "plan-change: choosingPlan on its result, case 2 with actions 1 and 2 swapped": ownFields,
  "plan-change: choosingPlan on its result, case 3 with actions 1 and 2 swapped": ownFields,
  "plan-change: choosingPlan onDone with cases 1 and 2 swapped": exclusive,
  "plan-change: choosingPlan onDone with cases 2 and 3 swapped": exclusive,
  "plan-change: confirmingTerms on its result, case 2 with actions 1 and 2 swapped": commute,
};
