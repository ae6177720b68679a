import type { EffectError } from "@algolia-cli/flow-engine";

/** Whether an effect ended because the user left it: a prompt, a nested sign-in, or access denied in the browser. */
export const isUserLeaving = ({ code }: EffectError): boolean => code === "canceled" || code === "oauth_access_denied";
