import * as z from 'zod';
import { isFolderPattern } from '../configTexts.ts';
import { always, key, part } from '../keyRow.ts';

const fetchRule = () => z.enum(['always', 'done', 'never']);
/** An absolute folder of this machine; names in braces stand for facts of the task. */
const folderPattern = () => z.string().max(4096).refine(isFolderPattern);

/** When rendered frames are fetched, and where they go. */
export const frames = {
  fetch: key({
    schema: fetchRule,
    standard: always('always'),
    expected: 'fetchRule',
    description:
      'When frames of tasks that were submitted from here come home by themselves: `always`, each as it is done; `done`, all when the task is over; `never`.',
  }),
  folder: key({
    schema: folderPattern,
    standard: always(undefined),
    expected: 'folderPattern',
    description:
      'Where they go, as in `/mnt/{project}/{scene}/{layer}/{camera}`. Without it: the scene’s own output folder, or `render/<scene>` beside a scene that names none.',
  }),
  projects: key({
    schema: () =>
      z.record(
        z.string(),
        z.strictObject({
          fetch: part(fetchRule(), 'fetchRule').optional(),
          folder: part(folderPattern(), 'folderPattern').optional(),
        }),
      ),
    standard: always({}),
    expected: 'frameProjects',
    description:
      'The same for single projects: `{"Film1": {"fetch": "done", "folder": "/mnt/film1/{scene}"}}`.',
  }),
} as const;
