import * as z from 'zod';
import { looseList, looseNumber, looseText } from './loose.ts';

const source = '§4';

/** What lies in a folder of the storage of results. */
export const OutputFiles = looseList(
  z.looseObject({
    filePath: looseText('Where it lies, from the root of the storage.', source),
    directory: z
      .unknown()
      .optional()
      .transform((value) => value === true || value === 'true')
      .meta({ description: 'Whether it is a folder.', source }),
    fileSize: looseNumber('Bytes; of a folder none.', source),
    lastModify: looseNumber(
      'When it was written; taken for milliseconds since the epoch, which is unproved.',
      source,
    ),
  }),
  'Files and folders.',
  source,
);
export type OutputFile = z.output<typeof OutputFiles>[number];

/** Where pictures of a frame lie in the storage; how else they are fetched is unproved. */
export const PicturePaths = looseList(z.string(), 'Paths from the root of the storage.', '§5');
