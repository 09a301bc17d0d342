import { cutToWidth } from '#protocol/textWidth/textWidth.ts';

/** The letters of a tag: RFC 4648 base 32. */
export const tagAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
export const tagLength = 16;
/** Tag and remark together are at most this wide (§3.5). */
export const maxRemarkWidth = 256;
/** What that leaves for the artist’s own words beside `[tag] `. */
export const maxOwnRemarkWidth = maxRemarkWidth - tagLength - 3;

const remarkWithTag = /^\[([A-Z2-7]{16})\](?: |$)([\s\S]*)$/;

/** A tag from 16 random bytes, of which each gives five bits. Throws when there are fewer. */
export function tagFromBytes(bytes: Uint8Array): string {
  if (bytes.length < tagLength) {
    throw new RangeError(`A submission tag needs ${tagLength} random bytes; got ${bytes.length}.`);
  }
  return Array.from(bytes.subarray(0, tagLength), (byte) => tagAlphabet[byte & 31]).join('');
}

/** What goes out as `user_remark`: the tag ahead of the artist's remark, cut to 256 wide. */
export function tagRemark(tag: string, remark = ''): string {
  return cutToWidth(remark === '' ? `[${tag}]` : `[${tag}] ${remark}`, maxRemarkWidth);
}

/** Takes a remark apart; a remark without a tag comes back whole. */
export function readRemark(userRemark: string): { readonly tag?: string; readonly remark: string } {
  const match = remarkWithTag.exec(userRemark);
  return match?.[1] === undefined ? { remark: userRemark } : { tag: match[1], remark: match[2] ?? '' };
}
