import { type DeliveryEnd, type DeliveryOptions, deliverSpool } from "./deliver-spool.ts";

/**
 * One attempt before the process exits, of 5 s at most: older logs first, then this invocation's, which must be sealed.
 * Never rejects, leaves no timer and no connection behind. Limit: a name lookup that hangs cannot be cancelled in Node, so
 * the caller ends the process itself.
 */
export const deliverInline = async (options: DeliveryOptions): Promise<DeliveryEnd> => {
  try {
    return await deliverSpool(options);
  } catch {
    return { end: "interrupted", delivered: 0, skipped: 0 };
  }
};
