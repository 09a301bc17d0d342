export interface Fee {
  /** ISO 4217, CNY for the farm's "RMB". */
  readonly currency: string;
  /** A decimal kept as the text that came, without its thousands separators, so that no cent is rounded away. */
  readonly amount: string;
}

const amountWithCurrency =
  /^(?:(?<code>[A-Z]{3})\s*:\s*|(?<sign>¥)\s*)?(?<amount>\d+|\d{1,3}(?:,\d{3})+)(?<decimals>\.\d+)?\s*(?<unit>元)?$/;

/** No sum is longer; each further digit would cost memory and room. */
const longestFee = 64;

/** Names of the yuan. */
const yuan: readonly string[] = ['RMB', 'CNY', '¥', '元'];

/**
 * Reads `RMB:2.58`, `￥2.58`, `2.58元`, `RMB:1,234.50`, full-width letters included, or a bare decimal, which means
 * RMB; undefined for anything else, such as a text that names two currencies (§4).
 */
export function readFee(text: string): Fee | undefined {
  if (text.length > longestFee) return undefined;
  const match = amountWithCurrency.exec(text.normalize('NFKC').trim().toUpperCase())?.groups;
  if (match?.amount === undefined) return undefined;
  const named = [match.code, match.sign, match.unit].filter((name) => name !== undefined);
  const isYuan = named.every((name) => yuan.includes(name));
  if (!isYuan && named.length > 1) return undefined;
  return {
    currency: isYuan ? 'CNY' : (match.code ?? ''),
    amount: `${match.amount.replaceAll(',', '')}${match.decimals ?? ''}`,
  };
}
