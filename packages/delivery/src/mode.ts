/** How an invocation's events leave: by a process of their own, before the command exits, or not at all. */
export type DeliveryMode = "detached" | "inline" | "off";

/** What decides on the mode. */
export interface DeliveryModeInput {
  readonly enabled: boolean;
  /** `ALGOLIA_CLI_TELEMETRY_MODE`; anything but a mode's name counts as not set. */
  readonly setting?: string | undefined;
  readonly isCi: boolean;
  readonly pid: number;
  readonly ppid: number;
}

/**
 * `off` without consent, else the setting, else `inline` in CI and where this process is a container's init or its child,
 * since a sender would die with the job, else `detached`.
 */
export function decideDeliveryMode({ enabled, setting, isCi, pid, ppid }: DeliveryModeInput): DeliveryMode {
  if (!enabled) return "off";
  const wanted = (["detached", "inline", "off"] as const).find((mode) => mode === setting?.trim().toLowerCase());
  if (wanted !== undefined) return wanted;
  return isCi || pid === 1 || ppid === 1 ? "inline" : "detached";
}
