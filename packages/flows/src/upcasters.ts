import type { Upcasters } from "@algolia-cli/flow-engine";

/**
 * How recordings of older formats are read today, by the format that each upcaster reads; there is one for every format
 * before `recordingFormat`. When the inputs or effects of a flow change shape: raise that, and add what turns the old into
 * the new, looking at the header's `flow`.
 */
export const upcasters: Upcasters = {};
