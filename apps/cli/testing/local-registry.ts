import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const modules = fileURLToPath(new URL("../../../node_modules/", import.meta.url));

/** An npm registry on loopback that has the packages of this workspace's node_modules that it is asked for, and no others. */
export interface LocalRegistry {
  readonly url: string;
  /** Names of the packages that were asked for, each once, sorted. */
  readonly asked: () => readonly string[];
  readonly close: () => Promise<void>;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
}

const packed = (folder: string, name: string): Buffer => {
  mkdirSync(folder, { recursive: true });
  const npm = ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder];
  const file = execFileSync("npm", npm, { cwd: join(modules, name), encoding: "utf8" }).trim();
  return readFileSync(join(folder, file));
};

const packument = (name: string, tarball: string, content: Buffer): object => {
  const manifest = JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")) as Manifest;
  const integrity = `sha512-${createHash("sha512").update(content).digest("base64")}`;
  return {
    name,
    "dist-tags": { latest: manifest.version },
    versions: { [manifest.version]: { ...manifest, dist: { tarball, integrity } } },
  };
};

/** Waits on a loopback port; what it packs is kept in `folder`. */
export const openLocalRegistry = async (folder: string): Promise<LocalRegistry> => {
  const asked = new Set<string>();
  const tarballs = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://registry").pathname).slice(1);
    const name = path.replace(/\.tgz$/u, "");
    if (!path.startsWith("-/")) asked.add(name);
    if (!existsSync(join(modules, name, "package.json"))) return void response.writeHead(404).end("{}");
    const content = tarballs.get(name) ?? packed(folder, name);
    tarballs.set(name, content);
    if (path.endsWith(".tgz")) return void response.end(content);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(packument(name, `http://${request.headers.host}/${name}.tgz`, content)));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    url: `http://127.0.0.1:${port}/`,
    asked: () => [...asked].toSorted(),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};
