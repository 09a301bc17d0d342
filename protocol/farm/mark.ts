import { cutToWidth } from './textWidth.ts';

/** The letters of a mark: RFC 4648 base 32. */
export const markAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
export const markLength = 16;
/** Mark and remark together are at most this wide (§3.5). */
export const maxRemarkWidth = 256;
/** What that leaves for the artist’s own words beside `[mark] `. */
export const maxOwnRemarkWidth = maxRemarkWidth - markLength - 3;

const remarkWithMark = /^\[([A-Z2-7]{16})\](?: |$)([\s\S]*)$/;

/** A mark from 16 random bytes, of which each gives five bits. Throws when there are fewer. */
export function markFromBytes(bytes: Uint8Array): string {
  if (bytes.length < markLength) {
    throw new RangeError(`A mark needs ${markLength} random bytes; got ${bytes.length}.`);
  }
  return Array.from(bytes.subarray(0, markLength), (byte) => markAlphabet[byte & 31]).join('');
}

/** What goes out as `user_remark`: the mark ahead of the artist's remark, cut to 256 wide. */
export function markRemark(mark: string, remark = ''): string {
  return cutToWidth(remark === '' ? `[${mark}]` : `[${mark}] ${remark}`, maxRemarkWidth);
}

/** Takes a remark apart; a remark without a mark comes back whole. */
export function readRemark(userRemark: string): { readonly mark?: string; readonly remark: string } {
  const match = remarkWithMark.exec(userRemark);
  return match?.[1] === undefined ? { remark: userRemark } : { mark: match[1], remark: match[2] ?? '' };
}
