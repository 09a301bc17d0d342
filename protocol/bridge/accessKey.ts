import * as z from 'zod';
import { KeySource } from './farm.ts';

const accessKey = z.string().min(1).max(256).meta({
  description:
    'The account’s access key; at most 32 characters for a farm of the first generation. Secret: no route returns it.',
});

export const KeyQuestion = z
  .strictObject({ accessKey })
  .meta({ description: 'A key to check with the farm; the daemon continues to use its own (§7).' });
export type KeyQuestion = z.infer<typeof KeyQuestion>;

export const KeyVerdict = z
  .object({
    outcome: z.enum(['accepted', 'refused', 'unchecked']).meta({
      description:
        'The farm’s verdict on the key; unchecked: the farm could not be reached, or answered about something else.',
    }),
    message: z.string().optional().meta({ description: 'The farm’s words, or why it could not be reached.' }),
  })
  .meta({ description: 'The farm’s verdict on an access key (§7).' });
export type KeyVerdict = z.infer<typeof KeyVerdict>;

export const NewKey = z
  .strictObject({
    accessKey,
    source: KeySource.extract(['keychain', 'secretsFile']).meta({
      description: 'Where the key is saved for the next start.',
    }),
  })
  .meta({ description: 'A key that the daemon uses from now on (§7).' });
export type NewKey = z.infer<typeof NewKey>;
