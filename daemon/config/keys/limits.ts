import * as z from 'zod';
import { always, key, part } from '../keyRow.ts';

/** Less than the smallest amount that is shown would be a limit of 0.00, which holds everything. */
const amount = () => z.number().min(0.01).max(1_000_000_000);

export const limits = key({
  schema: () =>
    z.strictObject({
      task: part(amount(), 'amount').optional(),
      day: part(amount(), 'amount').optional(),
      month: part(amount(), 'amount').optional(),
      project: part(amount(), 'amount').optional(),
      projects: z.record(z.string(), part(amount(), 'amount')).optional(),
      runaway: part(z.enum(['flag', 'pause']), 'runawayRule').optional(),
    }),
  standard: always<Record<string, never>>({}),
  expected: 'limits',
  description:
    'What may be spent, in the currency that the farm charges in: of each `task`, a `day` and a `month` of this machine, each `project`, and single `projects` by name: `{"day": 200, "month": 3000, "projects": {"Film1": 1500}}`. At four fifths you are warned; a limit that is reached pauses the tasks that were submitted from here and refuses further ones, until you allow more. `runaway`, `flag` or `pause`: whether a frame that renders ten times as long as the others is marked alone, or also pauses its task ([docs/spending.md](spending.md)).',
});
