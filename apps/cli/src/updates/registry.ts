import { isUsableAddress, type Variables } from "../services/environment.ts";

const usual = "https://registry.npmjs.org";
const packagePath = "@algolia%2Fcli/latest";

/** Where the latest version is asked for: the registry that npm is told to use, if that may be asked, else the usual one. */
export const latestVersionUrl = (variables: Variables): string => {
  const given = (variables["npm_config_registry"] ?? variables["NPM_CONFIG_REGISTRY"])?.trim() ?? "";
  const registry = isUsableAddress(given) ? given : usual;
  return `${registry.replace(/\/+$/u, "")}/${packagePath}`;
};
