/** A longer time-out is refused (§3.1). */
export const maxTimeoutHours = 240;
/** No time at all would end every frame as it begins. */
export const leastTimeoutHours = 0.001;
/** Hours travel with at most this many decimals (§3.1). */
export const timeoutDecimals = 3;

/** What the farm is sent for a time-out in seconds: hours, rounded up so that no frame loses time (§3.1). */
export function hoursFromSeconds(seconds: number): number {
  // A thousandth of an hour is 3.6 s; whole factors keep what divides evenly free of binary fractions.
  return Math.ceil((seconds * 10) / 36) / 1000;
}

/** A time-out from the wire in seconds, to the tenth that three decimals of an hour can tell. */
export function secondsFromHours(hours: number): number {
  return Math.round(hours * 36_000) / 10;
}
