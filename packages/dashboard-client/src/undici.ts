// Imported late and as a file of our own, since a CommonJS package has no named exports when it is bundled and imported late.
export { fetch, ProxyAgent } from "undici";
