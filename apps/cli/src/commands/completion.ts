import { defineCommand } from "../command-line/definition.ts";
import { shells } from "../completion/shells.ts";

/** `completion`. */
export const completion = defineCommand({
  path: ["completion"],
  describe: "Print the script that makes a shell complete algolia's commands",
  options: {},
  positional: { name: "shell", describe: `The shell: ${shells.join(", ")}`, required: true, choices: shells },
  examples: [
    ['eval "$(algolia completion bash)"', "In ~/.bashrc"],
    ['eval "$(algolia completion zsh)"', "In ~/.zshrc, after compinit"],
    ["algolia completion fish | source", "In ~/.config/fish/config.fish"],
  ],
  json: [["{ shell, script }"]],
  tracked: false,
  standalone: true,
  load: () => import("../completion/completion.ts"),
});
