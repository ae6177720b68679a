// Imported late by what completes values; a package that is imported late as a whole is bundled as a whole.
export { listInvocations } from "@algolia-cli/delivery";
export { createApplicationState } from "@algolia-cli/session";
