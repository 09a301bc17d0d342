import * as z from 'zod';
import { isFullPath } from '../configTexts.ts';
import { always, key, wholeNumber } from '../keyRow.ts';

export const hooks = key({
  schema: () => z.string().max(4096).refine(isFullPath),
  standard: always(undefined),
  expected: 'folder',
  inTerminalOnly: true,
  description:
    'A folder of the studio with programs of its own, in `checks.d`, `submitted.d` and `frames-home.d`, which run beside those of the home: [studio-checks.md](studio-checks.md).',
});

export const retention = {
  days: key({
    ...wholeNumber(8, 36_500),
    standard: always(180),
    expected: 'days',
    description:
      'How long submissions, tasks, frames and transfers stay in the daemon’s database after they ended. What is active, unconfirmed or waits for you always stays.',
  }),
} as const;

export const port = key({
  ...wholeNumber(0, 65_535),
  standard: always(47_910),
  expected: 'wholeNumber',
  description: 'Where the daemon listens on 127.0.0.1; another when it is taken. 0: any free one.',
});
