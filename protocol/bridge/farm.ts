import * as z from 'zod';
import { IsoTime } from './resource.ts';

export const KeySource = z.enum(['environment', 'keychain', 'secretsFile', 'sandbox', 'none']).meta({
  description:
    'Where the access key was found; none: it was removed. The key itself is never sent over the bridge.',
});
export type KeySource = z.infer<typeof KeySource>;

const Findability = z.enum(['proved', 'unproved', 'failed']);

const Lane = z
  .object({
    intervalMs: z.number().min(0).meta({ description: 'Milliseconds between the starts of two calls.' }),
    waiting: z.int().min(0).meta({ description: 'Number of calls waiting for their slot.' }),
    nextSlotAt: IsoTime.nullable().meta({
      description: 'When the next call may start; ISO 8601, UTC. Null: immediately.',
    }),
  })
  .meta({ description: 'The request queue in which calls to the farm are sent one at a time.' });

const SharedByGateway = z
  .object({
    readAt: IsoTime.meta({
      description: 'When the gateway last answered; ISO 8601, UTC. Shared values are as old as that.',
    }),
    by: z.string().meta({ description: 'Display name of the person who published it.' }),
    revision: z.int().min(1).meta({ description: 'Number of the published version; the first is 1.' }),
    presets: z.int().min(0).meta({ description: 'Published presets.' }),
    pathMap: z
      .int()
      .min(0)
      .meta({ description: 'Published path mappings; they apply where this computer has none.' }),
  })
  .meta({ description: 'Presets and path map from the gateway in front of the farm.' });

export const Farm = z
  .object({
    name: z.string().meta({ description: 'SANDBOX, or the host name of the farm’s URL.' }),
    baseUrl: z.string().meta({ description: 'The farm’s URL; `sandbox` for the sandbox.' }),
    account: z.string().meta({ description: 'Login name on the farm.' }),
    generation: z.int().min(1).optional().meta({
      description: 'Generation of the farm’s API, for farms that have several. Omitted: 1.',
    }),
    sandbox: z.boolean().meta({ description: 'Whether it is the sandbox farm, which costs no money.' }),
    state: z.enum(['ready', 'unreachable', 'refused']).meta({
      description: 'Whether the farm answered the last call; refused: it rejected the account or key.',
    }),
    detail: z.string().optional().meta({
      description:
        'What to do when it is not ready, and which of its values the daemon does not trust: its clock, its interval.',
    }),
    findability: Findability.meta({
      description:
        'Whether the farm’s search finds submission tags; the worst of all accounts. Until this is proved, no create with an unknown outcome is sent again.',
    }),
    findabilityByAccount: z.record(z.string(), Findability).meta({
      description:
        'The same for each account with submitted tasks; a farm may list one account’s tasks and hide another’s.',
    }),
    accessKey: z
      .object({
        set: z.boolean().meta({ description: 'Whether the daemon has a key for calling the farm.' }),
        source: KeySource,
      })
      .meta({ description: 'The access key: whether there is one and where it was found.' }),
    lane: Lane,
    published: SharedByGateway.optional(),
  })
  .meta({ description: 'The selected farm as the daemon sees it (§3).' });
export type Farm = z.infer<typeof Farm>;
