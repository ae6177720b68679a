const commute = "what is remembered there is not what the event tells, so their order does not matter";
const exclusive = "no result or error fits both guards, so their order does not matter";
const ownFields = "both remember something, each in a field of its own";

/** Mutants that do nothing else than their machine, by name, each with the reason. */
export const equivalentMutants: Readonly<Record<string, string>> = {
  "auth: awaitingCallback on its result if accessDenied with actions 1 and 2 swapped": commute,
  "auth: awaitingCallback on its result if oauthError with actions 1 and 2 swapped": commute,
  "auth: configuring on its result with actions 1 and 2 swapped": commute,
  'auth: creatingApplication onDone with "if created" and "if creationAborted" swapped': exclusive,
  'auth: creatingApplication onDone with "if creationAborted" and "if keyMissing" swapped': exclusive,
  'auth: creatingApplication onDone with "if keyMissing" and "if profileMissing" swapped': exclusive,
  "application-create: confirmingTerms on its result if accepted with actions 1 and 2 swapped": commute,
  "application-create: confirmingTerms on its result otherwise with actions 1 and 2 swapped": commute,
  'application-create: creating onError with "if noRoomHere" and "if userLeft" swapped': exclusive,
  "plan-change: changing on its result with actions 1 and 2 swapped": commute,
  "plan-change: choosingPlan on its result if alreadyOnPlan with actions 1 and 2 swapped": ownFields,
  "plan-change: choosingPlan on its result if billingRequired with actions 1 and 2 swapped": ownFields,
  'plan-change: choosingPlan onDone with "if alreadyOnPlan" and "if otherDirection" swapped': exclusive,
  'plan-change: choosingPlan onDone with "if noCandidates" and "if alreadyOnPlan" swapped': exclusive,
  'plan-change: choosingPlan onDone with "if otherDirection" and "if billingRequired" swapped': exclusive,
  "plan-change: confirmingTerms on its result otherwise with actions 1 and 2 swapped": commute,
};
