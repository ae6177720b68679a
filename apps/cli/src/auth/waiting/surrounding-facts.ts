import { existsSync, readFileSync } from "node:fs";
import { hostname, release, userInfo } from "node:os";
import type { World } from "../../invocation/world.ts";
import type { SurroundingFacts } from "./surroundings.ts";

const textOf = (path: string): string | undefined => {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return undefined;
  }
};

/** Who runs this; some containers know no name for it. */
const userName = ({ variables }: World): string => {
  try {
    return userInfo().username;
  } catch {
    return variables["USER"] || variables["LOGNAME"] || "user";
  }
};

/** Looks around, without starting anything. */
export const surroundingFacts = (world: World): SurroundingFacts => ({
  variables: world.variables,
  platform: world.platform,
  release: release(),
  user: userName(world),
  hostname: hostname(),
  hasContainerFile: ["/.dockerenv", "/run/.containerenv"].some((path) => existsSync(path)),
  controlGroup: textOf("/proc/1/cgroup") ?? "",
  namespace: textOf("/var/run/secrets/kubernetes.io/serviceaccount/namespace"),
});
