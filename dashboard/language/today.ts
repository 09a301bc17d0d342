import { signal } from '@preact/signals';

/** The day on the calendar of this machine. What draws a time by it is drawn again when another day begins. */
export const today = signal(dayOf(Date.now()));

export function dayOf(moment: number): string {
  return new Date(moment).toDateString();
}

/** No timer runs while a machine sleeps, and one that was set for midnight would be late by as long. */
const lookEveryMs = 30_000;

export function followToday(): void {
  const look = () => {
    today.value = dayOf(Date.now());
  };
  setInterval(look, lookEveryMs);
  document.addEventListener('visibilitychange', look);
}
