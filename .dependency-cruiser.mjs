/** Arrows only point down: each layer may use those that stand after it. Edges do not use each other. */
const layers = {
  words: "^packages/(catalog|dashboard-contract)/",
  core: "^packages/(event-log|flow-engine)/",
  flows: "^packages/flows/",
  ground: "^packages/durable-files/",
  edges: "^packages/(dashboard-client|sign-in|session|delivery|sandbox|flow-diagrams)/",
  apps: "^apps/",
  proof: "^packages/proof/",
};
const not = (from, to, comment) => ({
  name: `${from}-not-${to}`,
  severity: "error",
  comment,
  from: { path: layers[from], pathNot: tests },
  to: { path: layers[to] },
});
const tests = "(\\.test\\.ts$|/testing/)";

export default {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      from: {},
      comment: "not even by types",
      to: { circular: true },
    },
    ...["core", "flows", "ground", "edges", "apps"].map((upper) => not("words", upper, "words know nothing else")),
    ...["flows", "ground", "edges", "apps"].map((upper) => not("core", upper, "the core is pure")),
    ...["ground", "edges", "apps"].map((upper) => not("flows", upper, "flows are pure")),
    ...["words", "core", "flows", "edges", "apps"].map((other) =>
      not("ground", other, "files know nothing of the product"),
    ),
    ...["flows", "apps"].map((upper) => not("edges", upper, "an edge meets flows only through the composition root")),
    ...["words", "core", "flows", "ground", "edges", "apps"].flatMap((other) => [
      not(other, "proof", "what counts and tells claims is for tests"),
      not("proof", other, "claims are told of the product, not with it"),
    ]),
    {
      name: "edges-do-not-import-each-other",
      severity: "error",
      from: { path: "^packages/(dashboard-client|sign-in|session|delivery|sandbox|flow-diagrams)/", pathNot: tests },
      to: { path: layers.edges, pathNot: "^packages/$1/" },
    },
    {
      name: "pure-layers-use-no-node",
      severity: "error",
      from: { path: [layers.words, layers.core, layers.flows], pathNot: tests },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "segment-only-in-the-sender",
      severity: "error",
      from: { pathNot: "^packages/delivery/src/segment-" },
      to: { path: "node_modules/@segment/" },
    },
    { name: "nothing-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(/dist/|\\.d\\.ts$)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["@algolia-cli/source", "import", "node", "default"],
      extensions: [".ts", ".mjs", ".js"],
    },
  },
};
