import type { OptionsOf } from "../../command-line/definition.ts";
import { nameRefusal } from "../application/name-refusal.ts";
import type { signInOptions } from "./sign-in-options.ts";

/** What is wrong with the flags of a sign-in together. */
export const signInRefusal = (options: OptionsOf<typeof signInOptions>): string | undefined => {
  const { "app-id": id, "application-id": applicationId, "app-name": name, alias } = options;
  if ((id ?? applicationId) !== undefined && name !== undefined)
    return `--${id === undefined ? "application-id" : "app-id"} and --app-name say the same: give one of them`;
  if (id !== undefined && applicationId !== undefined)
    return "--app-id and --application-id say the same: give one of them";
  return nameRefusal(name, "--app-name") ?? nameRefusal(alias, "--alias");
};
