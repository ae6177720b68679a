import type { Account } from "@algolia-cli/dashboard-client";
import type { Problem } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { problemOf, sentence } from "../invocation/problem.ts";
import { offerPage } from "../open/offer-page.ts";

/** What is known where a plan cannot be had for want of billing. */
interface Want {
  readonly planName: string;
  readonly billingPage: string;
  readonly account: Account | undefined;
}

/** A plan that the account cannot have as its billing is; nothing was called and nothing was changed. */
class BillingRequired extends Error {
  override readonly name = "BillingRequired";
  readonly code = "billing_required";
  readonly hint: string;

  constructor({ planName, billingPage, account }: Want) {
    const isMissing = account?.hasPaymentMethod === false;
    super(
      isMissing
        ? `the plan ${planName} needs a payment method, and the account has none`
        : `the server does not offer the plan ${planName} to this account`,
    );
    this.hint = isMissing
      ? `Add one at ${billingPage} and run the command again.`
      : `See the billing details at ${billingPage} and run the command again.`;
  }
}

/** What stops a plan for want of billing; where somebody can be asked and it is no preview, the billing page is offered first. */
export const billingProblem = async (invocation: Invocation, want: Want, dryRun: boolean): Promise<Problem> => {
  const problem = problemOf(new BillingRequired(want));
  if (!dryRun) await offerPage(invocation, `${sentence(problem.message)} Open the billing page?`, want.billingPage);
  return problem;
};
