import * as z from 'zod';
import { restartTypes } from '#protocol/tasks/taskOrder.ts';

/** What may be done with a resource now; clients draw these and decide nothing themselves (§4). */
export const OfferedAction = z
  .object({
    action: z.string().min(1).max(64).meta({ description: 'Stable name of the action.' }),
    confirm: z.boolean().meta({ description: 'Whether a person confirms it first.' }),
    billsAgain: z.boolean().meta({ description: 'Whether the farm may charge for it once more.' }),
    restart: z
      .enum(restartTypes)
      .optional()
      .meta({ description: 'Only with resume and resubmit: which frames render again.' }),
  })
  .meta({ description: 'An action that may be taken now (§4).' });
export type OfferedAction = z.infer<typeof OfferedAction>;

/** The actions of a resource, as each carries them. */
export const actionsOf = (names: string) =>
  z.array(OfferedAction).meta({ description: `What may be done with it now: ${names}. Empty: nothing.` });
