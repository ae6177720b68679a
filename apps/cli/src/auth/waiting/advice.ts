import type { Surroundings } from "./surroundings.ts";

/** What a person is told before the address: paragraphs, and a command to run elsewhere, which stands on a line of its own. */
export interface Advice {
  readonly paragraphs: readonly string[];
  readonly command?: string;
}

export interface AdviceRequest {
  readonly surroundings: Surroundings;
  /** What the browser is to open. */
  readonly address: string;
  /** Where it is to come back to. */
  readonly redirectUri: string;
  /** Nothing could be bound: the browser's last page loads nowhere. */
  readonly isServed: boolean;
  /** Somebody can paste an address. */
  readonly canPaste: boolean;
}

/** Why the browser does not find its way back; nothing where it does. */
const reasons: Readonly<Record<Exclude<Surroundings["kind"], "local">, string>> = {
  ssh: "You are connected through SSH: the browser on your own computer cannot reach 127.0.0.1 of this one.",
  codespaces:
    "This is a GitHub Codespace: its forwarded ports have other addresses than 127.0.0.1, so the browser does not come back here by itself.",
  gitpod:
    "This is a Gitpod workspace: its forwarded ports have other addresses than 127.0.0.1, so the browser does not come back here by itself.",
  devContainer:
    "This is a dev container: unless your editor forwards its ports, the browser cannot reach its 127.0.0.1.",
  container:
    "This is a container: the browser outside of it cannot reach its 127.0.0.1, not even through a published port.",
  kubernetes: "This is a pod in Kubernetes: the browser on your own computer cannot reach its 127.0.0.1.",
  wsl1: "This is WSL 1: the browser of Windows usually comes back here by itself.",
  wsl2: "This is WSL 2: the browser of Windows usually comes back here by itself, though not with every network setting.",
  noDisplay: "There is no display here, so no browser can be opened.",
};

const notBound = "Nothing can listen on 127.0.0.1 here, so the browser cannot come back by itself.";

const pasteSteps = (redirectUri: string): string =>
  `Open the address below on your own computer and sign in. The browser then ends on a page that does not load, which is expected: copy that page's address (it begins with ${redirectUri}) and paste it here.`;

const pasteIfNeeded = (redirectUri: string): string =>
  `If it ends on a page that does not load, copy that page's address (it begins with ${redirectUri}) and paste it here.`;

const withoutPaste =
  "An address can be pasted when the command runs at a terminal, without --non-interactive and without --output json.";

/** The ports on this machine that the browser has to reach: the redirect's, and the sandbox's when that is asked. */
const localPorts = ({ address, redirectUri }: AdviceRequest): readonly string[] =>
  [redirectUri, ...(isLocal(address) ? [address] : [])].map((url) => new URL(url).port);

const isLocal = (address: string): boolean => ["127.0.0.1", "[::1]"].includes(new URL(address).hostname);

/** What makes this machine's ports those of the person's own, for the browser there. */
const forwarding = (request: AdviceRequest): string | undefined => {
  const { surroundings, redirectUri } = request;
  const ports = localPorts(request);
  if (surroundings.kind === "kubernetes") {
    const namespace = surroundings.namespace === undefined ? "" : `-n ${surroundings.namespace} `;
    return `kubectl port-forward ${namespace}pod/${surroundings.pod} ${ports.map((port) => `${port}:${port}`).join(" ")}`;
  }
  if (surroundings.kind !== "ssh") return undefined;
  const { destination, sshPort } = surroundings;
  const tunnel = (port: string): string =>
    redirectUri.includes("[") ? `-L '[::1]:${port}:[::1]:${port}'` : `-L ${port}:127.0.0.1:${port}`;
  return `ssh ${sshPort === 22 ? "" : `-p ${sshPort} `}${ports.map(tunnel).join(" ")} ${destination}`;
};

/** What saves the pasting where no command does. */
const otherWay = ({ kind }: Surroundings, redirectUri: string): string | undefined => {
  const { port } = new URL(redirectUri);
  if (kind === "devContainer")
    return `Or forward port ${port} in your editor first (in VS Code: "Forward a Port"): then nothing needs to be pasted.`;
  return kind === "container"
    ? "A container that was started with --network host on your own computer needs no pasting."
    : undefined;
};

const forwardFirst = (canPaste: boolean): string =>
  canPaste
    ? "Or, so that nothing needs to be pasted, first run this on your own computer and leave it running:"
    : "First run this on your own computer and leave it running:";

const isWsl = ({ kind }: Surroundings): boolean => kind === "wsl1" || kind === "wsl2";

/** With the sandbox as the service there is more to reach than the redirect. */
const sandboxToo = (address: string, command: string | undefined): readonly string[] => {
  if (!isLocal(address)) return [];
  return command === undefined
    ? ["What you sign in to is on 127.0.0.1 here as well: only a browser that is here can open it."]
    : ["What you sign in to is on 127.0.0.1 here as well: your browser reaches it only with the command below."];
};

const adviceForPaste = (request: AdviceRequest, reason: string): Advice => {
  const { surroundings, redirectUri, address, isServed } = request;
  if (isServed && isWsl(surroundings)) return { paragraphs: [`${reason} ${pasteIfNeeded(redirectUri)}`] };
  const paste = `${reason} ${pasteSteps(redirectUri)}`;
  const command = isServed ? forwarding(request) : undefined;
  const other = isServed ? otherWay(surroundings, redirectUri) : undefined;
  const ways = [...(other === undefined ? [] : [other]), ...sandboxToo(address, command)];
  return command === undefined
    ? { paragraphs: [paste, ...ways] }
    : { paragraphs: [paste, ...ways, forwardFirst(true)], command };
};

/** What helps to sign in from here, with the very port; `undefined` where the browser comes back by itself. */
export const adviceFor = (request: AdviceRequest): Advice | undefined => {
  const { surroundings, redirectUri, isServed, canPaste } = request;
  if (surroundings.kind === "local" && isServed) return undefined;
  const reason = surroundings.kind === "local" || !isServed ? notBound : reasons[surroundings.kind];
  if (canPaste) return adviceForPaste(request, reason);
  // Who signs in to a sandbox without a person has the browser here as well.
  if (isWsl(surroundings) || isLocal(request.address)) return undefined;
  const command = forwarding(request);
  return command === undefined
    ? { paragraphs: [`${reason} ${otherWay(surroundings, redirectUri) ?? withoutPaste}`] }
    : { paragraphs: [`${reason} ${forwardFirst(false)}`], command };
};
