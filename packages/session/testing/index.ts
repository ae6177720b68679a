export { createMemorySecrets } from "./memory-secrets.ts";
export type { MemorySecrets } from "./memory-secrets.ts";
export { secretStoreContract } from "./secret-store-contract.ts";
export type { WithStore } from "./secret-store-contract.ts";
