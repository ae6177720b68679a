/** A plan that needs a payment method, which the account does not have; nothing was called and nothing was changed. */
export class BillingRequired extends Error {
  override readonly name = "BillingRequired";
  readonly code = "billing_required";
  readonly hint: string;

  constructor(planName: string, billingPage: string) {
    super(`the plan ${planName} needs a payment method, and the account has none`);
    this.hint = `Add one at ${billingPage} and run the command again.`;
  }
}
