import * as z from 'zod';
import { restartTypes } from '#protocol/tasks/taskOrder.ts';

/** What can be done with a resource now; clients draw these and decide nothing themselves (§4). */
export const OfferedAction = z
  .object({
    action: z.string().min(1).max(64).meta({ description: 'Stable identifier of the action.' }),
    confirm: z.boolean().meta({ description: 'Whether a person must confirm it first.' }),
    billsAgain: z.boolean().meta({ description: 'Whether the farm may charge for it again.' }),
    restart: z
      .enum(restartTypes)
      .optional()
      .meta({ description: 'Only for resume and resubmit: which frames to render again.' }),
  })
  .meta({ description: 'An action that is possible now (§4).' });
export type OfferedAction = z.infer<typeof OfferedAction>;

/** The actions of a resource, as each carries them. */
export const actionsOf = (names: string) =>
  z.array(OfferedAction).meta({ description: `What can be done with it now: ${names}. Empty: nothing.` });
