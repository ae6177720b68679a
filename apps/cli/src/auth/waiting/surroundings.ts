import { isSwitchedOn, type Variables } from "../../services/environment.ts";

/** What can be known about where the terminal and the browser are; gathered by `surroundingFacts`. */
export interface SurroundingFacts {
  readonly variables: Variables;
  readonly platform: NodeJS.Platform;
  /** Of the kernel, as `os.release` gives it: WSL says so there. */
  readonly release: string;
  readonly user: string;
  readonly hostname: string;
  /** Files that only containers have, and the control group of process 1. */
  readonly hasContainerFile: boolean;
  readonly controlGroup: string;
  /** Of the pod, where Kubernetes has written it down. */
  readonly namespace?: string | undefined;
}

/** Where the terminal is, as far as it decides how the browser's last step finds its way back. */
export type Surroundings =
  | { readonly kind: "local" | "noDisplay" | "codespaces" | "gitpod" | "devContainer" | "container" | "wsl1" | "wsl2" }
  | { readonly kind: "ssh"; readonly destination: string; readonly sshPort: number }
  | { readonly kind: "kubernetes"; readonly pod: string; readonly namespace?: string };

const isSet = ({ variables }: SurroundingFacts, ...names: readonly string[]): boolean =>
  names.some((name) => (variables[name] ?? "") !== "");

/** The name a person is likely to have connected with: a whole host name, else the address that the connection came in at. */
const hostOf = ({ variables, hostname }: SurroundingFacts): string => {
  const address = variables["SSH_CONNECTION"]?.split(" ")[2];
  return hostname.includes(".") || !/^[\w.:%-]+$/u.test(address ?? "") ? hostname : (address ?? hostname);
};

const ssh = (facts: SurroundingFacts): Surroundings | undefined => {
  if (!isSet(facts, "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")) return undefined;
  const port = Number(facts.variables["SSH_CONNECTION"]?.split(" ")[3]);
  return { kind: "ssh", destination: `${facts.user}@${hostOf(facts)}`, sshPort: Number.isInteger(port) ? port : 22 };
};

const inContainer = ({ variables, hasContainerFile, controlGroup }: SurroundingFacts): boolean =>
  // The variable is systemd's and podman's word for it; set and empty it says that this is none.
  variables["container"] === undefined
    ? hasContainerFile || /docker|containerd|kubepods|libpod|\/lxc\//u.test(controlGroup)
    : variables["container"] !== "";

const container = (facts: SurroundingFacts): Surroundings | undefined => {
  if (isSet(facts, "KUBERNETES_SERVICE_HOST"))
    return {
      kind: "kubernetes",
      pod: facts.hostname,
      ...(facts.namespace === undefined ? {} : { namespace: facts.namespace }),
    };
  return inContainer(facts) ? { kind: "container" } : undefined;
};

const workspace = ({ variables }: SurroundingFacts): Surroundings | undefined => {
  if (isSwitchedOn(variables["CODESPACES"])) return { kind: "codespaces" };
  if (isSwitchedOn(variables["GITPOD_WORKSPACE_ID"])) return { kind: "gitpod" };
  return undefined;
};

const devContainer = ({ variables }: SurroundingFacts): Surroundings | undefined =>
  ["REMOTE_CONTAINERS", "DEVCONTAINER", "VSCODE_REMOTE_CONTAINERS_SESSION"].some((name) =>
    isSwitchedOn(variables[name]),
  )
    ? { kind: "devContainer" }
    : undefined;

const wsl = (facts: SurroundingFacts): Surroundings | undefined => {
  if (facts.platform !== "linux") return undefined;
  const byKernel = /microsoft/iu.test(facts.release);
  if (!byKernel && !isSet(facts, "WSL_DISTRO_NAME")) return undefined;
  return { kind: /wsl2|microsoft-standard/iu.test(facts.release) || !byKernel ? "wsl2" : "wsl1" };
};

const hasDisplay = (facts: SurroundingFacts): boolean =>
  ["darwin", "win32", "android"].includes(facts.platform) || isSet(facts, "DISPLAY", "WAYLAND_DISPLAY");

/**
 * The place that matters most: what is reached through SSH can be forwarded, whatever it is itself, and a container on WSL is
 * a container. `$BROWSER` stands for a display.
 */
export const surroundingsOf = (facts: SurroundingFacts): Surroundings =>
  workspace(facts) ??
  ssh(facts) ??
  devContainer(facts) ??
  container(facts) ??
  wsl(facts) ??
  (hasDisplay(facts) || isSet(facts, "BROWSER") ? { kind: "local" } : { kind: "noDisplay" });

/** Whether something that opens a browser may be there: without a display there is none but `$BROWSER`, and WSL has Windows'. */
export const canOpenBrowser = (facts: SurroundingFacts): boolean =>
  hasDisplay(facts) || isSet(facts, "BROWSER") || (wsl(facts) !== undefined && !inContainer(facts));
