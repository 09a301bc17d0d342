import * as z from 'zod';
import { KeySource } from './farm.ts';

const accessKey = z.string().min(1).max(256).meta({
  description:
    'The account’s access key; a farm of the first generation takes 32 characters at most. Secret: no route gives one back.',
});

export const KeyQuestion = z
  .strictObject({ accessKey })
  .meta({ description: 'A key that the farm is asked about; the daemon goes on with its own (§7).' });
export type KeyQuestion = z.infer<typeof KeyQuestion>;

export const KeyVerdict = z
  .object({
    outcome: z.enum(['accepted', 'refused', 'unchecked']).meta({
      description:
        'What the farm said of the key; unchecked: it could not be asked, or spoke of something else.',
    }),
    message: z.string().optional().meta({ description: 'The farm’s words, or why it could not be asked.' }),
  })
  .meta({ description: 'What the farm says of an access key (§7).' });
export type KeyVerdict = z.infer<typeof KeyVerdict>;

export const NewKey = z
  .strictObject({
    accessKey,
    source: KeySource.extract(['keychain', 'secretsFile']).meta({
      description: 'Where the key was kept for the next start.',
    }),
  })
  .meta({ description: 'A key that the daemon uses from now on (§7).' });
export type NewKey = z.infer<typeof NewKey>;
