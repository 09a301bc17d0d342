/** The hours in which files may be sent, such as `19:00-07:00`, in the local time of this machine. */
export interface TransferHours {
  /** Milliseconds until files may be sent; 0: now. */
  opensIn(now: number): number;
  /** Milliseconds until they may not be sent any more. */
  closesIn(now: number): number;
}

const form = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;

/** Undefined for a text of another form, or one whose two ends are the same. */
export function readTransferHours(text: string): TransferHours | undefined {
  const [from, to] = minutesIn(text) ?? [];
  if (from === undefined || to === undefined || from === to) return undefined;
  const isOpen = (now: number) => {
    const date = new Date(now);
    const minute = 60 * date.getHours() + date.getMinutes();
    return from < to ? minute >= from && minute < to : minute >= from || minute < to;
  };
  return {
    opensIn: (now) => (isOpen(now) ? 0 : untilNext(from, now)),
    closesIn: (now) => (isOpen(now) ? untilNext(to, now) : 0),
  };
}

function minutesIn(text: string): readonly [number, number] | undefined {
  const [, fromHour, fromMinute, toHour, toMinute] = form.exec(text)?.map(Number) ?? [];
  if (fromHour === undefined || fromMinute === undefined || toHour === undefined || toMinute === undefined)
    return undefined;
  return [60 * fromHour + fromMinute, 60 * toHour + toMinute];
}

/** By the calendar, so that a day on which the clock is put forward or back is as long as it is. */
function untilNext(minute: number, now: number): number {
  const day = new Date(now);
  for (let days = 0; ; days += 1) {
    const at = new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, 0, minute).getTime();
    if (at > now) return at - now;
  }
}
