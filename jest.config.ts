/** @jest-config-loader esbuild-register */
import type { Config } from "jest";
import { existsSync, readdirSync } from "node:fs";

/** One project per workspace that holds tests: sources are read directly, as native ES modules. */
const projects = ["packages", "apps"]
  .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
  .filter((folder) => existsSync(`${folder}/package.json`))
  .map((folder) => ({
    displayName: folder.split("/")[1] ?? folder,
    rootDir: `<rootDir>/${folder}`,
    testEnvironment: "node",
    testEnvironmentOptions: { customExportConditions: ["@algolia-cli/source", "node", "node-addons"] },
    extensionsToTreatAsEsm: [".ts"],
    transform: {
      "\\.ts$": [
        "@swc/jest",
        { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "es6" } },
      ] as [string, Record<string, unknown>],
    },
    testMatch: ["<rootDir>/**/*.test.ts"],
    testPathIgnorePatterns: ["/node_modules/", "/dist/"],
    modulePathIgnorePatterns: ["/dist/"],
  }));

/** Two workers at least: one alone runs in the main process, which then keeps the modules of every suite. */
export default {
  projects,
  randomize: true,
  testTimeout: 60_000,
  maxWorkers: 2,
  workerIdleMemoryLimit: "1GB",
} satisfies Config;
