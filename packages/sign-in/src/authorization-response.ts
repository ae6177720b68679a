import { plainText } from "./plain-text.ts";

/**
 * What the authorization server told through the redirect (RFC 6749 §4.1.2, §4.1.2.1), its `state` already checked.
 * `error` and `errorDescription` are plain text, safe to show; `parameters` is as it came, for the OAuth client (`iss`, RFC 9207).
 */
export type AuthorizationResponse =
  | { readonly kind: "code"; readonly parameters: URLSearchParams }
  | {
      readonly kind: "error";
      readonly error: string;
      readonly errorDescription?: string;
      readonly parameters: URLSearchParams;
    };

/** Reads a code or an error, never both; a parameter without a value counts as absent when it is needed. */
export const readAuthorizationResponse = (
  parameters: URLSearchParams,
): AuthorizationResponse | "contradictory" | "incomplete" => {
  if (parameters.has("code") && parameters.has("error")) return "contradictory";
  if (parameters.get("code")) return { kind: "code", parameters };
  const error = plainText(parameters.get("error") ?? "");
  if (!error) return "incomplete";
  const errorDescription = plainText(parameters.get("error_description") ?? "");
  return errorDescription
    ? { kind: "error", error, errorDescription, parameters }
    : { kind: "error", error, parameters };
};
