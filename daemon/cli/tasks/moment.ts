import { InvalidArgumentError } from 'commander';
import { words } from '../language.ts';

const local = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(:\d\d)?)?$/;

/**
 * A moment as a person writes it, in local time unless it says otherwise, as ISO 8601 in UTC. A day alone is its
 * beginning, or its end where the moment is the latest that counts.
 */
export function readMoment(edge: 'from' | 'to'): (text: string) => string {
  return (text) => {
    const [, day, minute, second] = local.exec(text) ?? [];
    const wholeDay = edge === 'from' ? '00:00:00.000' : '23:59:59.999';
    const time = minute === undefined ? wholeDay : `${minute}${second ?? ':00'}`;
    const at = new Date(day === undefined ? text : `${day}T${time}`);
    if (Number.isNaN(at.getTime()) || !/^\d{4}-/.test(text) || isOtherDay(day, at))
      throw new InvalidArgumentError(words('cli.moment', { got: text }));
    return at.toISOString();
  };
}

/** JavaScript takes the 31st of February for the 3rd of March. */
function isOtherDay(day: string | undefined, at: Date): boolean {
  return day !== undefined && at.getDate() !== Number(day.slice(-2));
}
