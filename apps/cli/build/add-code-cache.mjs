// Adds to the bundle in a folder V8's code cache for the Node that runs this: `node add-code-cache.mjs FOLDER`
import { writeCodeCache } from "./code-cache.mjs";

await writeCodeCache(process.argv[2]);
