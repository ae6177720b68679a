import { instance } from "@viz-js/viz";
import type { Page } from "playwright-core";
import { fileURLToPath } from "node:url";

/** The nodes and edges that Graphviz itself finds in a text; throws where it does not understand it. */
export const readByGraphviz = async (dot: string): Promise<{ readonly nodes: number; readonly edges: number }> => {
  const viz = await instance();
  const { errors, output } = viz.render(dot, { format: "json0" });
  const refusals = errors.filter(({ level }) => level === "error");
  if (output === undefined || refusals.length > 0) throw new Error(errors.map(({ message }) => message).join("; "));
  // Graphviz' own JSON, of which two lists are looked at.
  const { objects = [], edges = [] } = JSON.parse(output) as { objects?: unknown[]; edges?: unknown[] };
  return { nodes: objects.length, edges: edges.length };
};

const mermaid = fileURLToPath(import.meta.resolve("mermaid/dist/mermaid.min.js"));

/** The texts of the picture that Mermaid itself draws in a browser; rejects where it does not understand it. */
export const drawnByMermaid = async (page: Page, text: string): Promise<readonly string[]> => {
  await page.setContent("<main id=drawn></main>");
  await page.addScriptTag({ path: mermaid });
  await page.evaluate(`(async () => {
    const text = ${JSON.stringify(text)};
    await mermaid.parse(text);
    document.getElementById("drawn").innerHTML = (await mermaid.render("flow", text)).svg;
  })()`);
  return page.locator("#drawn p, #drawn .nodeLabel").allTextContents();
};
