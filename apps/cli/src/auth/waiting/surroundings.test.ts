import { describe, expect, test } from "@jest/globals";
import { canOpenBrowser, type SurroundingFacts, type Surroundings, surroundingsOf } from "./surroundings.ts";

const server: SurroundingFacts = {
  variables: {},
  platform: "linux",
  release: "6.8.0-45-generic",
  user: "ada",
  hostname: "build",
  hasContainerFile: false,
  controlGroup: "0::/",
};

const wsl2 = "5.15.153.1-microsoft-standard-WSL2";
const connection = "203.0.113.9 50022 192.0.2.7 22";
const ssh = (destination: string, sshPort = 22): Surroundings => ({ kind: "ssh", destination, sshPort });

type Case = readonly [what: string, facts: Partial<SurroundingFacts>, surroundings: Surroundings, canOpen: boolean];

const cases: readonly Case[] = [
  ["a desktop with X11", { variables: { DISPLAY: ":0" } }, { kind: "local" }, true],
  ["a desktop with Wayland", { variables: { WAYLAND_DISPLAY: "wayland-0" } }, { kind: "local" }, true],
  ["macOS", { platform: "darwin" }, { kind: "local" }, true],
  ["Windows", { platform: "win32" }, { kind: "local" }, true],
  ["Termux", { platform: "android" }, { kind: "local" }, true],
  ["the console of a server", {}, { kind: "noDisplay" }, false],
  ["the same with an empty DISPLAY", { variables: { DISPLAY: "" } }, { kind: "noDisplay" }, false],
  ["the same with $BROWSER", { variables: { BROWSER: "w3m" } }, { kind: "local" }, true],
  ["SSH", { variables: { SSH_CONNECTION: connection } }, ssh("ada@192.0.2.7"), false],
  [
    "SSH at another port, with a whole host name",
    { variables: { SSH_CONNECTION: "203.0.113.9 50022 192.0.2.7 2222" }, hostname: "build.example.com" },
    ssh("ada@build.example.com", 2222),
    false,
  ],
  [
    "SSH over IPv6",
    { variables: { SSH_CONNECTION: "2001:db8::1 50022 2001:db8::7 22" } },
    ssh("ada@2001:db8::7"),
    false,
  ],
  ["SSH that says no address", { variables: { SSH_TTY: "/dev/pts/0" } }, ssh("ada@build"), false],
  ["SSH with nonsense for an address", { variables: { SSH_CONNECTION: "a b c;id d" } }, ssh("ada@build"), false],
  [
    "SSH with a forwarded display",
    { variables: { SSH_CLIENT: "1 2 3", DISPLAY: "localhost:10.0" } },
    ssh("ada@build"),
    true,
  ],
  ["SSH to a Mac", { platform: "darwin", variables: { SSH_CONNECTION: connection } }, ssh("ada@192.0.2.7"), true],
  [
    "SSH into a container",
    { hasContainerFile: true, variables: { SSH_CONNECTION: connection } },
    ssh("ada@192.0.2.7"),
    false,
  ],
  ["SSH into WSL", { release: wsl2, variables: { SSH_CONNECTION: connection } }, ssh("ada@192.0.2.7"), true],
  ["docker", { hasContainerFile: true }, { kind: "container" }, false],
  ["docker by its control group", { controlGroup: "12:cpu:/docker/0123" }, { kind: "container" }, false],
  ["podman by its control group", { controlGroup: "0::/libpod-0123" }, { kind: "container" }, false],
  ["podman by its variable", { variables: { container: "podman" } }, { kind: "container" }, false],
  [
    "what says that it is no container",
    { hasContainerFile: true, variables: { container: "" } },
    { kind: "noDisplay" },
    false,
  ],
  ["a container with a display", { hasContainerFile: true, variables: { DISPLAY: ":0" } }, { kind: "container" }, true],
  ["a container on WSL", { hasContainerFile: true, release: wsl2 }, { kind: "container" }, false],
  [
    "Kubernetes",
    { variables: { KUBERNETES_SERVICE_HOST: "10.0.0.1" }, hostname: "shop-7f", namespace: "web" },
    { kind: "kubernetes", pod: "shop-7f", namespace: "web" },
    false,
  ],
  [
    "Kubernetes without a written namespace",
    { variables: { KUBERNETES_SERVICE_HOST: "10.0.0.1" } },
    { kind: "kubernetes", pod: "build" },
    false,
  ],
  [
    "a dev container",
    { hasContainerFile: true, variables: { REMOTE_CONTAINERS: "true" } },
    { kind: "devContainer" },
    false,
  ],
  [
    "Codespaces, with its own way to a browser",
    {
      hasContainerFile: true,
      variables: { CODESPACES: "true", REMOTE_CONTAINERS: "true", BROWSER: "/vscode/browser.sh" },
    },
    { kind: "codespaces" },
    true,
  ],
  [
    "Codespaces through SSH",
    { variables: { CODESPACES: "true", SSH_CONNECTION: connection } },
    { kind: "codespaces" },
    false,
  ],
  ["Gitpod", { variables: { GITPOD_WORKSPACE_ID: "amber-1" } }, { kind: "gitpod" }, false],
  ["WSL 2", { release: wsl2 }, { kind: "wsl2" }, true],
  ["WSL 2 with a kernel of its own", { variables: { WSL_DISTRO_NAME: "Ubuntu" } }, { kind: "wsl2" }, true],
  ["WSL 1", { release: "4.4.0-19041-Microsoft" }, { kind: "wsl1" }, true],
];

describe("surroundings", () => {
  test.each(cases)("%s", (_what, facts, surroundings, canOpen) => {
    const all = { ...server, ...facts };
    expect({ surroundings: surroundingsOf(all), canOpen: canOpenBrowser(all) }).toEqual({ surroundings, canOpen });
  });
});
