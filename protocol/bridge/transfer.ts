import * as z from 'zod';
import { actionsOf } from './offeredAction.ts';
import { FarmKey, IsoTime, ResourceId, Revision } from './resource.ts';
import { UnitError } from './unit.ts';

export const transferDrivers = [
  'none',
  'copy',
  'transmitter',
  'rsync',
  'rclone',
  'aspera',
  'command',
] as const;
export const TransferDriverName = z
  .enum(transferDrivers)
  .meta({ description: 'The program that transfers the files (§7).' });
export type TransferDriverName = z.infer<typeof TransferDriverName>;

export const transferStates = ['waiting', 'running', 'paused', 'done', 'failed', 'cancelled'] as const;

const amount = (what: string) =>
  z
    .object({
      done: z
        .int()
        .min(0)
        .meta({ description: `${what} transferred so far.` }),
      total: z
        .int()
        .min(0)
        .meta({ description: `${what} in total, as far as known.` }),
    })
    .meta({ description: `${what}.` });

/** Files that did not come are named up to so many. */
export const mostFailures = 20;
/** So are newer files that were kept. */
export const mostKeptFiles = 20;

const FailedResult = z
  .object({
    file: z.string().meta({ description: 'As the farm’s storage names it.' }),
    error: UnitError,
  })
  .meta({ description: 'A file that could not be transferred, and why.' });

const VerifiedFiles = z
  .object({
    same: z.int().min(0).meta({ description: 'Number of files that match the farm’s.' }),
    mended: z
      .int()
      .min(0)
      .meta({ description: 'Number of missing or damaged files that were downloaded again.' }),
    changedHere: z
      .int()
      .min(0)
      .meta({ description: 'Number of files you changed; they were not overwritten.' }),
  })
  .meta({ description: 'Result of comparing the local files with the farm.' });

export const Transfer = z
  .object({
    id: ResourceId,
    farm: FarmKey,
    revision: Revision,
    direction: z
      .enum(['upload', 'download'])
      .meta({ description: 'upload: to the farm; download: from it.' }),
    driver: TransferDriverName,
    state: z.enum(transferStates).meta({
      description: 'waiting and running continue; paused continues when it is resumed; the others are final.',
    }),
    files: amount('Files'),
    bytes: amount('Bytes'),
    bytesPerSecond: z
      .number()
      .min(0)
      .optional()
      .meta({ description: 'Bytes per second, while it is running.' }),
    secondsLeft: z.int().min(0).optional().meta({
      description: 'Estimated seconds until it ends, at the rate of the last ten seconds; only while known.',
    }),
    there: z
      .object({
        files: z.int().min(0).meta({ description: 'Number of files that did not need to be sent.' }),
        bytes: z.int().min(0).meta({ description: 'Number of bytes that did not need to be sent.' }),
      })
      .optional()
      .meta({
        description:
          'Only for an upload: what the farm already had; included in the done counts of files and bytes.',
      }),
    waits: z
      .object({
        reason: z.enum(['hours', 'retry']).meta({
          description:
            'hours: outside transfer.hours; retry: the last attempt failed, and the next one is delayed.',
        }),
        until: IsoTime.meta({ description: 'When it continues; ISO 8601, UTC.' }),
        error: UnitError.optional().meta({ description: 'Only with retry: why the last attempt failed.' }),
      })
      .optional()
      .meta({ description: 'Only in state waiting: why, and until when.' }),
    submissionId: ResourceId.optional().meta({ description: 'Only for an upload: its submission.' }),
    taskId: z.string().optional().meta({ description: 'Only for a download: its task.' }),
    folder: z.string().optional().meta({ description: 'Local folder of a download.' }),
    error: UnitError.optional().meta({
      description: 'Why it failed, or why it is waiting to retry.',
    }),
    byItself: z.literal(true).optional().meta({
      description: 'Only for a download: whether it starts automatically with each finished frame.',
    }),
    flagged: z
      .int()
      .min(0)
      .optional()
      .meta({ description: 'Only for a download: number of frames that look wrong.' }),
    besideNewer: z.int().min(0).optional().meta({
      description:
        'Only for a download: number of files saved next to newer files of yours, or next to another scene’s.',
    }),
    keptFiles: z
      .array(z.string())
      .max(mostKeptFiles)
      .optional()
      .meta({
        description: `Only with besideNewer: the newer files that were kept, below folder; the first ${mostKeptFiles}.`,
      }),
    verified: VerifiedFiles.optional().meta({ description: 'Only for a download with verify.' }),
    failures: z
      .array(FailedResult)
      .max(mostFailures)
      .optional()
      .meta({
        description: `Files that could not be transferred: the first ${mostFailures}.`,
      }),
    failureCount: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'Only with failures of an upload: how many there are.' }),
    createdAt: IsoTime.meta({ description: 'When it was requested; ISO 8601, UTC.' }),
    updatedAt: IsoTime.meta({ description: 'When it last changed; ISO 8601, UTC.' }),
    actions: actionsOf('cancel, pause, resume, replaceNewer').optional(),
  })
  .meta({ description: 'An upload of a scene with its dependencies, or a download of results (§1, §3).' });
export type Transfer = z.infer<typeof Transfer>;
