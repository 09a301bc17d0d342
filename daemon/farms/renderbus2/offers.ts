import * as z from 'zod';
import type { ListRows } from '#daemon/submissions/ports.ts';

/** What the farm was last seen to have, kept over restarts: a plan needs it before the farm is asked. */
export const Offers = z.object({
  machines: z.array(
    z.object({
      id: z.string(),
      /** As people choose it: `Default, 64GB`. */
      title: z.string(),
      ram: z.string(),
      cards: z.string(),
      platform: z.string(),
      refusedPrograms: z.array(z.string()),
    }),
  ),
  versions: z.array(
    z.object({
      /** Program and version: `Blender 3.4`. */
      program: z.string(),
      /** Name and version each: `mtoa 5.3.4`. */
      plugins: z.array(z.string()),
    }),
  ),
});
export type Offers = z.infer<typeof Offers>;
export type Machine = Offers['machines'][number];

const listName = 'renderbus2';
export const noOffers: Offers = { machines: [], versions: [] };

export interface KeptOffers {
  current(): Offers;
  keep(offers: Offers, readAt: number): void;
}

export function createKeptOffers(farm: string, lists: ListRows): KeptOffers {
  let known: Offers | undefined;
  const stored = () => {
    const [first] = lists.read(farm, listName)?.items ?? [];
    const read = Offers.safeParse(first);
    return read.success ? read.data : noOffers;
  };
  return {
    current() {
      known ??= stored();
      return known;
    },
    keep(offers, readAt) {
      known = offers;
      lists.replace(farm, listName, [offers], readAt);
    },
  };
}
