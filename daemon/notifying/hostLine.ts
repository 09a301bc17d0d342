import { hostLineEvents } from '#protocol/bridge/notifyEvent.ts';

export type HostLineSettings = Readonly<
  Partial<Record<(typeof hostLineEvents)[number], boolean | undefined>>
>;

/** Whether hosts show notices of a code in their status line. A status line interrupts nobody, so each is on until turned off. */
export function hostLineOf(settings: HostLineSettings): (code: string) => boolean {
  const shown = new Set<string>(hostLineEvents.filter((event) => settings[event] !== false));
  return (code) => shown.has(code);
}
