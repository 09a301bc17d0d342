/** The farm's times carry no zone; this is what the contract decides for them (§1). */
export const defaultUtcOffset = '+08:00';

const utcOffset = /^([+-])(\d{2}):(\d{2})$/;
const taskTime = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;
const frameTime = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;

/** Minutes east of Greenwich. Throws for anything but `+hh:mm` or `-hh:mm`. */
export function offsetMinutes(offset: string): number {
  const match = utcOffset.exec(offset);
  if (!match) throw new RangeError(`A UTC offset must look like +08:00; got "${offset}".`);
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

/** `+hh:mm` or `-hh:mm` of minutes east of Greenwich; undefined for what no place on earth has. */
export function formatOffset(minutes: number): string | undefined {
  if (minutes < -12 * 60 || minutes > 14 * 60) return undefined;
  const digits = (count: number) => String(count).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${digits(Math.floor(size / 60))}:${digits(size % 60)}`;
}

/** `yyyy-MM-dd HH:mm:ss` (tasks) from milliseconds since the epoch. */
export function formatTaskTime(epochMs: number, offset = defaultUtcOffset): string {
  return new Date(epochMs + offsetMinutes(offset) * 60_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** `yyyyMMddHHmmss` (frames) from milliseconds since the epoch. */
export function formatFrameTime(epochMs: number, offset = defaultUtcOffset): string {
  return formatTaskTime(epochMs, offset).replaceAll(/[-: ]/g, '');
}

/** Milliseconds since the epoch from either form; undefined for anything else, the empty text among them. */
export function parseFarmTime(text: string, offset = defaultUtcOffset): number | undefined {
  const match = taskTime.exec(text) ?? frameTime.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1);
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const utc = Date.parse(iso);
  // Date rolls 30 February over into March; what does not come back as it went in is no time.
  if (Number.isNaN(utc) || new Date(utc).toISOString() !== iso) return undefined;
  return utc - offsetMinutes(offset) * 60_000;
}
