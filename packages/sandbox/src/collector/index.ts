export { createCollector } from "./collector.ts";
export { collectorRoutes } from "./collector-routes.ts";
export { parseCollectorSnapshot } from "./collector-snapshot.ts";
export type { Collector, CollectorListener, CollectorOptions } from "./collector.ts";
export type { CollectorSnapshot } from "./collector-snapshot.ts";
export type {
  CollectedEvent,
  CollectedInvocation,
  CollectorRequest,
  ReceivedBatch,
  SegmentEvent,
} from "./collected-event.ts";
export type { FunnelPicture, FunnelPictures } from "./funnel-pictures.ts";
