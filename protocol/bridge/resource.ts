import * as z from 'zod';
import { publicShapeOf, shape } from './shape.ts';
import { textForms } from './textForms.ts';

/** ISO 8601 in UTC, as every time on the bridge (§3). */
export const IsoTime = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' });

export const Revision = z
  .int()
  .min(1)
  .meta({ description: 'Increases with each change to the resource; ignore lower ones.' });

/** `sandbox`, or base URL and account of a farm (§1). Stamped on everything that belongs to a farm. */
export const FarmKey = z
  .string()
  .min(1)
  .meta({ description: '`sandbox`, or the farm’s base URL and account (§1).' });

export const ResourceId = z.string().min(1).max(64).meta({ description: 'Opaque id.' });

/** Most items that a list answers at once, and how many when nothing is asked (§3). */
export const maxListLimit = 500;
const defaultListLimit = 100;

/** A cursor of events, for examples. */
export const exampleCursor = 'k3v9.1204';

/** One page of a list. `cursor` is null on the last page; events go on from `eventsCursor` (§3). */
export function listOf<Item extends z.ZodType>(item: Item) {
  const list = z
    .object({
      items: z.array(item).meta({ description: 'In list order.' }),
      cursor: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last.' }),
      eventsCursor: z.string().meta({
        description: 'The newest event when this page was read: follow events from the first page’s value.',
      }),
    })
    .meta({ description: 'One page of a list (§3).' });
  const { name, example } = publicShapeOf(item) ?? {};
  if (name === undefined) return list;
  const page: unknown = { items: [example], cursor: null, eventsCursor: exampleCursor };
  return shape(`${name}List`, list, page as z.input<typeof list>);
}

export const ListQuery = z.strictObject({
  limit: z.coerce
    .number<number>()
    .int()
    .min(1)
    .max(maxListLimit)
    .default(defaultListLimit)
    .meta({ description: 'Maximum number of items per page.' }),
  cursor: z
    .string()
    .regex(textForms.cursor)
    .optional()
    .meta({ description: 'The `cursor` of the previous page. Omitted: the first page.' }),
  farm: z.literal('all').optional().meta({ description: '`all`: include the other farms, read-only (§1).' }),
});

export const Money = z
  .object({
    currency: z.string().length(3).meta({ description: 'ISO 4217, such as USD.' }),
    amount: z.string().regex(textForms.decimal).meta({
      description: 'Decimal as the farm wrote it, such as 12.50; never a binary floating-point number.',
    }),
  })
  .meta({ description: 'An amount in one currency (§3).' });

/** Whether the farm is asked before the answer; otherwise what it said last is told, with its age. */
export const FreshQuery = z.strictObject({
  fresh: z
    .enum(['0', '1'])
    .optional()
    .meta({ description: '1: query the farm first. Default 0: the farm’s last answer, with its age.' }),
});
