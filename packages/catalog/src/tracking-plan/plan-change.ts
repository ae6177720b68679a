/** What can differ between two plans, and whether what is sent already would be refused afterwards. */
export const isBreaking = {
  event_added: false,
  event_deprecated: false,
  event_removed: true,
  property_added: false,
  required_property_added: true,
  property_removed: true,
  made_optional: false,
  made_required: true,
  type_changed: true,
  values_widened: false,
  values_narrowed: true,
} as const;

export type PlanChangeKind = keyof typeof isBreaking;

/** One difference between two plans. */
export interface PlanChange {
  readonly kind: PlanChangeKind;
  /** The event's name, `every event` where all of them changed alike, `identify` for a trait. */
  readonly event: string;
  /** Only there where the change is one of a property. */
  readonly property?: string;
}
