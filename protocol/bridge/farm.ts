import * as z from 'zod';
import { IsoTime } from './resource.ts';

export const KeySource = z.enum(['environment', 'keychain', 'secretsFile', 'sandbox', 'none']).meta({
  description:
    'Where the access key was found; none: it was removed. The key itself never crosses the bridge.',
});
export type KeySource = z.infer<typeof KeySource>;

const Findability = z.enum(['proved', 'unproved', 'failed']);

const Lane = z
  .object({
    intervalMs: z
      .number()
      .min(0)
      .meta({ description: 'Milliseconds from the start of one call to the next.' }),
    waiting: z.int().min(0).meta({ description: 'Calls that wait for their slot.' }),
    nextSlotAt: IsoTime.nullable().meta({
      description: 'When the next call may start; ISO 8601, UTC. Null: at once.',
    }),
  })
  .meta({ description: 'The lane in which calls to the farm go, one after another.' });

const SharedByGateway = z
  .object({
    readAt: IsoTime.meta({
      description: 'When the gateway last answered; ISO 8601, UTC. What it shares is as old as that.',
    }),
    by: z.string().meta({ description: 'Who published it, as people know them.' }),
    revision: z.int().min(1).meta({ description: 'Number of what was published; 1 for the first.' }),
    presets: z.int().min(0).meta({ description: 'Published presets.' }),
    pathMap: z
      .int()
      .min(0)
      .meta({ description: 'Published path mappings; they count where this computer has none.' }),
  })
  .meta({ description: 'Presets and path map that came through the gateway before the farm.' });

export const Farm = z
  .object({
    name: z.string().meta({ description: 'SANDBOX, or the host name of the farm’s URL.' }),
    baseUrl: z.string().meta({ description: 'The farm’s URL; `sandbox` for the own one.' }),
    account: z.string().meta({ description: 'Login name on the farm.' }),
    generation: z.int().min(1).optional().meta({
      description: 'Which of its APIs the daemon speaks to it, of farms that have several; left out: 1.',
    }),
    sandbox: z.boolean().meta({ description: 'Whether it is the sandbox farm: nothing costs money.' }),
    state: z
      .enum(['ready', 'unreachable', 'refused'])
      .meta({ description: 'Whether the last call was answered; refused: by account or key.' }),
    detail: z.string().optional().meta({
      description:
        'What to do when it is not ready, and what it says that is not believed: its clock, its interval.',
    }),
    findability: Findability.meta({
      description:
        'Whether the farm’s search finds submission tags, the worst of all accounts; until proved no unknown create is re-sent.',
    }),
    findabilityByAccount: z.record(z.string(), Findability).meta({
      description:
        'The same for each account that tasks were submitted for; a farm may show one and hide another.',
    }),
    accessKey: z
      .object({
        set: z.boolean().meta({ description: 'Whether the daemon has a key to call the farm with.' }),
        source: KeySource,
      })
      .meta({ description: 'Of the access key: whether there is one and where it was found.' }),
    lane: Lane,
    published: SharedByGateway.optional(),
  })
  .meta({ description: 'The chosen farm as the daemon sees it (§3).' });
export type Farm = z.infer<typeof Farm>;
