import { dayOf, today } from './today.ts';
import { locale, words } from './words.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Today `14:05`, otherwise `12 Nov, 14:05`, in the time of this machine. */
export function momentText(iso: string): string {
  return formatOf(isToday(iso) ? 'time' : 'dateAndTime').format(new Date(iso));
}

/** Today `14:05:09`, otherwise `12 Nov, 14:05:09`, for what follows upon each other closely. */
export function secondText(iso: string): string {
  return formatOf(isToday(iso) ? 'timeToSecond' : 'dateToSecond').format(new Date(iso));
}

function isToday(iso: string): boolean {
  return dayOf(Date.parse(iso)) === today.value;
}

/** With the day, the year and seconds, as a title says it. */
export function exactMoment(iso: string): string {
  return formatOf('exact').format(new Date(iso));
}

/** `42 s`, `5 min 12 s`, `3 h 05 min`. */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return words('dashboard.durations.seconds', { seconds: whole });
  if (whole < 3600)
    return words('dashboard.durations.minutes', {
      minutes: Math.floor(whole / 60),
      seconds: twoDigits(whole % 60),
    });
  const minutes = Math.round(whole / 60);
  return words('dashboard.durations.hours', {
    hours: Math.floor(minutes / 60),
    minutes: twoDigits(minutes % 60),
  });
}

/** `180 ms`; from ten seconds on as longer times are written. */
export function millisecondsText(milliseconds: number): string {
  if (milliseconds >= 10_000) return durationText(milliseconds / 1000);
  return words('dashboard.durations.milliseconds', { milliseconds: Math.round(milliseconds) });
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}

const shapes = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  dateAndTime: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  timeToSecond: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  dateToSecond: {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  },
  exact: { dateStyle: 'full', timeStyle: 'medium', hourCycle: 'h23' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

function formatOf(shape: keyof typeof shapes): Intl.DateTimeFormat {
  const key = `${locale.value} ${shape}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale.value, shapes[shape]);
    formats.set(key, format);
  }
  return format;
}
