import type { TaskChange } from './carryOut.ts';

const mostHours = 240;

/** What somebody typed, as the daemon takes it; undefined while it is no priority or time limit. */
export function changeOf(action: 'priority' | 'timeout', typed: string): TaskChange | undefined {
  const text = typed.trim();
  if (action === 'priority') return /^-?\d{1,9}$/.test(text) ? { priority: Number(text) } : undefined;
  if (!/^\d+([.,]\d+)?$/.test(text)) return undefined;
  const hours = Number(text.replace(',', '.'));
  const timeoutSeconds = Math.round(hours * 3600);
  return timeoutSeconds >= 1 && hours <= mostHours ? { timeoutSeconds } : undefined;
}
