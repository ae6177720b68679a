import { describe, expect, test } from "@jest/globals";
import { type AdviceRequest, adviceFor } from "./advice.ts";
import type { Surroundings } from "./surroundings.ts";

const address = "https://dashboard.algolia.com/2/oauth/authorize?client_id=a";
const redirectUri = "http://127.0.0.1:41234";
const atTerminal = { address, redirectUri, isServed: true, canPaste: true };

const paste =
  "Open the address below on your own computer and sign in. The browser then ends on a page that does not load, which is expected: copy that page's address (it begins with http://127.0.0.1:41234) and paste it here.";
const onlyIfNeeded =
  "If it ends on a page that does not load, copy that page's address (it begins with http://127.0.0.1:41234) and paste it here.";
const forward = "Or, so that nothing needs to be pasted, first run this on your own computer and leave it running:";
const atATerminal =
  "An address can be pasted when the command runs at a terminal, without --non-interactive and without --output json.";

const ssh: Surroundings = { kind: "ssh", destination: "ada@build.example.com", sshPort: 22 };
const pod: Surroundings = { kind: "kubernetes", pod: "shop-7f", namespace: "web" };
const container: Surroundings = { kind: "container" };
const local: Surroundings = { kind: "local" };

const notReachedBySsh =
  "You are connected through SSH: the browser on your own computer cannot reach 127.0.0.1 of this one.";
const notReachedByContainer =
  "This is a container: the browser outside of it cannot reach its 127.0.0.1, not even through a published port.";
const notReachedByPod = "This is a pod in Kubernetes: the browser on your own computer cannot reach its 127.0.0.1.";
const hostNetwork = "A container that was started with --network host on your own computer needs no pasting.";

describe("advice to somebody who can paste", () => {
  test.each<[string, Surroundings, readonly string[], string | undefined]>([
    ["SSH", ssh, [`${notReachedBySsh} ${paste}`, forward], "ssh -L 41234:127.0.0.1:41234 ada@build.example.com"],
    [
      "SSH at another port",
      { ...ssh, sshPort: 2222 },
      [`${notReachedBySsh} ${paste}`, forward],
      "ssh -p 2222 -L 41234:127.0.0.1:41234 ada@build.example.com",
    ],
    ["a container", container, [`${notReachedByContainer} ${paste}`, hostNetwork], undefined],
    [
      "Kubernetes",
      pod,
      [`${notReachedByPod} ${paste}`, forward],
      "kubectl port-forward -n web pod/shop-7f 41234:41234",
    ],
    [
      "Kubernetes without a namespace",
      { kind: "kubernetes", pod: "shop-7f" },
      [`${notReachedByPod} ${paste}`, forward],
      "kubectl port-forward pod/shop-7f 41234:41234",
    ],
    [
      "Codespaces",
      { kind: "codespaces" },
      [
        `This is a GitHub Codespace: its forwarded ports have other addresses than 127.0.0.1, so the browser does not come back here by itself. ${paste}`,
      ],
      undefined,
    ],
    [
      "Gitpod",
      { kind: "gitpod" },
      [
        `This is a Gitpod workspace: its forwarded ports have other addresses than 127.0.0.1, so the browser does not come back here by itself. ${paste}`,
      ],
      undefined,
    ],
    [
      "a dev container",
      { kind: "devContainer" },
      [
        `This is a dev container: unless your editor forwards its ports, the browser cannot reach its 127.0.0.1. ${paste}`,
        'Or forward port 41234 in your editor first (in VS Code: "Forward a Port"): then nothing needs to be pasted.',
      ],
      undefined,
    ],
    [
      "WSL 1",
      { kind: "wsl1" },
      [`This is WSL 1: the browser of Windows usually comes back here by itself. ${onlyIfNeeded}`],
      undefined,
    ],
    [
      "WSL 2",
      { kind: "wsl2" },
      [
        `This is WSL 2: the browser of Windows usually comes back here by itself, though not with every network setting. ${onlyIfNeeded}`,
      ],
      undefined,
    ],
    [
      "no display",
      { kind: "noDisplay" },
      [`There is no display here, so no browser can be opened. ${paste}`],
      undefined,
    ],
  ])("%s", (_where, surroundings, paragraphs, command) => {
    expect(adviceFor({ ...atTerminal, surroundings })).toEqual({ paragraphs, ...(command ? { command } : {}) });
  });
});

describe("advice", () => {
  test.each<[string, Partial<AdviceRequest> & Pick<AdviceRequest, "surroundings">, ReturnType<typeof adviceFor>]>([
    ["is not needed where the browser comes back by itself", { surroundings: local }, undefined],
    [
      "names IPv6 where only that could be bound",
      { surroundings: ssh, redirectUri: "http://[::1]:41234" },
      {
        paragraphs: [`${notReachedBySsh} ${paste.replace("127.0.0.1:", "[::1]:")}`, forward],
        command: "ssh -L '[::1]:41234:[::1]:41234' ada@build.example.com",
      },
    ],
    [
      "is only about pasting where nothing could be bound",
      { surroundings: ssh, isServed: false },
      { paragraphs: [`Nothing can listen on 127.0.0.1 here, so the browser cannot come back by itself. ${paste}`] },
    ],
    [
      "is given for a desktop, too, where nothing could be bound",
      { surroundings: local, isServed: false },
      { paragraphs: [`Nothing can listen on 127.0.0.1 here, so the browser cannot come back by itself. ${paste}`] },
    ],
    [
      "forwards the sandbox's port as well",
      { surroundings: ssh, address: "http://127.0.0.1:8080/2/oauth/authorize" },
      {
        paragraphs: [
          `${notReachedBySsh} ${paste}`,
          "What you sign in to is on 127.0.0.1 here as well: your browser reaches it only with the command below.",
          forward,
        ],
        command: "ssh -L 41234:127.0.0.1:41234 -L 8080:127.0.0.1:8080 ada@build.example.com",
      },
    ],
    [
      "says that a sandbox in a container is for a browser in it",
      { surroundings: container, address: "http://127.0.0.1:8080/2/oauth/authorize" },
      {
        paragraphs: [
          `${notReachedByContainer} ${paste}`,
          hostNetwork,
          "What you sign in to is on 127.0.0.1 here as well: only a browser that is here can open it.",
        ],
      },
    ],
  ])("%s", (_what, request, advice) => {
    expect(adviceFor({ ...atTerminal, ...request })).toEqual(advice);
  });

  test.each<[string, Surroundings, ReturnType<typeof adviceFor>]>([
    [
      "SSH",
      ssh,
      {
        paragraphs: [`${notReachedBySsh} First run this on your own computer and leave it running:`],
        command: "ssh -L 41234:127.0.0.1:41234 ada@build.example.com",
      },
    ],
    ["a container", container, { paragraphs: [`${notReachedByContainer} ${hostNetwork}`] }],
    [
      "no display",
      { kind: "noDisplay" },
      { paragraphs: [`There is no display here, so no browser can be opened. ${atATerminal}`] },
    ],
    ["WSL", { kind: "wsl2" }, undefined],
    ["a desktop", local, undefined],
  ])("does not speak of pasting to whoever cannot: %s", (_where, surroundings, advice) => {
    expect(adviceFor({ ...atTerminal, surroundings, canPaste: false })).toEqual(advice);
  });
});
