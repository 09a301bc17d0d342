import * as z from 'zod';

/** What a field of an answer is for, and the section of the facts that it rests on. */
export interface Manual {
  readonly description: string;
  readonly source: string;
}

/** A text, or a number in its place; "" for anything else, null and nothing among it. */
export function looseText(description: string, source: string) {
  return z
    .unknown()
    .optional()
    .transform((value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : ''))
    .meta({ description, source } satisfies Manual);
}

/** A number, or a text that is one; undefined for anything else. */
export function looseNumber(description: string, source: string) {
  return z
    .unknown()
    .optional()
    .transform((value) => {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
    })
    .meta({ description, source } satisfies Manual);
}

/** A number that names something: whole, above 0, and small enough to be itself; undefined for anything else. */
export function looseId(description: string, source: string) {
  return z
    .unknown()
    .optional()
    .transform((value) => {
      const id = typeof value === 'string' && /^\d{1,15}$/.test(value.trim()) ? Number(value) : value;
      return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : undefined;
    })
    .meta({ description, source } satisfies Manual);
}

/** The items that can be read; what is not a list has none. */
export function looseList<Item extends z.ZodType>(item: Item, description: string, source: string) {
  return z
    .unknown()
    .optional()
    .transform((value): z.output<Item>[] =>
      (Array.isArray(value) ? value : []).flatMap((one) => {
        const read = item.safeParse(one);
        return read.success ? [read.data] : [];
      }),
    )
    .meta({ description, source } satisfies Manual);
}
