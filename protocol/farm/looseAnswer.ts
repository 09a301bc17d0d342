import { z } from 'zod';

/** Readers take a text, a number or nothing where the farm means a text (§4). Nothing reads as "". */
export const looseText = z
  .union([z.string(), z.number(), z.boolean()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? '' : String(value)));

/** Readers take `3`, `"3"` or nothing where the farm means a count. Nothing, and what is no number, reads as 0. */
export const looseInt = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => {
    const number = Math.trunc(Number(value ?? 0));
    return Number.isFinite(number) ? number : 0;
  });

/** A list that may come as null, "" or not at all when it is empty; empty elements are dropped (§4, §6). */
export function looseList<Item extends z.ZodType>(item: Item) {
  return z
    .unknown()
    .optional()
    .transform((list) => {
      if (list === undefined || list === null || list === '') return [];
      return Array.isArray(list) ? list.filter(isFilled) : list;
    })
    .pipe(z.array(item));
}

function isFilled(element: unknown): boolean {
  if (element === null || element === undefined || element === '') return false;
  return typeof element !== 'object' || Object.keys(element).length > 0;
}
