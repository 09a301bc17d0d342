import { InvalidArgumentError } from 'commander';
import { words } from '../language.ts';

const local = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?$/;
const zoned = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(?:Z|[+-]\d\d:\d\d)$/;

/** Clocks are set by at most so much, in steps of half of it. */
const longestStepMs = 3_600_000;

/**
 * A moment as a person writes it, in local time unless it says otherwise, as ISO 8601 in UTC. A day alone is its
 * beginning, or its end where the moment is the latest that counts; of an hour that a clock shows twice likewise the first
 * or the last. Throws for what no clock shows.
 */
export function readMoment(edge: 'from' | 'to'): (text: string) => string {
  return (text) => {
    const at = readZoned(text) ?? readLocal(text, edge);
    if (at === undefined) throw new InvalidArgumentError(words('cli.moment', { got: text }));
    return at.toISOString();
  };
}

/** JavaScript takes the 31st of February for the 3rd of March. */
function readZoned(text: string): Date | undefined {
  const [, day = '', time = ''] = zoned.exec(text) ?? [];
  const at = new Date(text);
  const shown = new Date(`${day}T${time}Z`);
  const isShown = !Number.isNaN(at.getTime()) && !Number.isNaN(shown.getTime());
  return day !== '' && isShown && shown.toISOString().startsWith(day) ? at : undefined;
}

function readLocal(text: string, edge: 'from' | 'to'): Date | undefined {
  const [year, month, day, ...time] = (local.exec(text) ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const isDay = Number.isNaN(time[0]);
  const [hour = 0, minute = 0, second = 0] = isDay ? [] : time.map((part) => part || 0);
  const at = new Date(year, month - 1, day, hour, minute, second);
  const isSame = (shown: Date) =>
    shown.getDate() === day &&
    shown.getMonth() === month - 1 &&
    (isDay || (shown.getHours() === hour && shown.getMinutes() === minute && shown.getSeconds() === second));
  if (!isSame(at)) return undefined;
  if (edge === 'from') return at;
  if (isDay) return new Date(new Date(year, month - 1, day + 1).getTime() - 1);
  const later = [longestStepMs, longestStepMs / 2].map((step) => new Date(at.getTime() + step));
  return later.find(isSame) ?? at;
}
