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
  .meta({ description: 'What brings the files (§7).' });
export type TransferDriverName = z.infer<typeof TransferDriverName>;

export const transferStates = ['waiting', 'running', 'paused', 'done', 'failed', 'cancelled'] as const;

const amount = (what: string) =>
  z
    .object({
      done: z
        .int()
        .min(0)
        .meta({ description: `${what} that are over.` }),
      total: z
        .int()
        .min(0)
        .meta({ description: `${what} as far as known.` }),
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
  .meta({ description: 'A file that did not come, or was not sent, and why.' });

const VerifiedFiles = z
  .object({
    same: z.int().min(0).meta({ description: 'Files that are as they are on the farm.' }),
    mended: z.int().min(0).meta({ description: 'Files that were missing or damaged and came again.' }),
    changedHere: z.int().min(0).meta({ description: 'Files that you changed; they were left as they are.' }),
  })
  .meta({ description: 'What holding the files against the farm told.' });

export const Transfer = z
  .object({
    id: ResourceId,
    farm: FarmKey,
    revision: Revision,
    direction: z.enum(['upload', 'download']).meta({ description: 'To the farm, or from it.' }),
    driver: TransferDriverName,
    state: z.enum(transferStates).meta({
      description: 'waiting and running go on; paused goes on when it is resumed; the others are ends.',
    }),
    files: amount('Files'),
    bytes: amount('Bytes'),
    bytesPerSecond: z.number().min(0).optional().meta({ description: 'Bytes per second, while it runs.' }),
    secondsLeft: z
      .int()
      .min(0)
      .optional()
      .meta({ description: 'Seconds until it ends, at the rate of the last ten; only while that is known.' }),
    there: z
      .object({
        files: z.int().min(0).meta({ description: 'Files that needed no sending.' }),
        bytes: z.int().min(0).meta({ description: 'Bytes that needed no sending.' }),
      })
      .optional()
      .meta({
        description: 'Only of an upload: what the farm held already; it counts as done in files and bytes.',
      }),
    waits: z
      .object({
        reason: z.enum(['hours', 'retry']).meta({
          description: 'hours: outside transfer.hours; retry: the last run broke, and the next one rests.',
        }),
        until: IsoTime.meta({ description: 'When it goes on; ISO 8601, UTC.' }),
        error: UnitError.optional().meta({ description: 'Only with retry: what broke the last run.' }),
      })
      .optional()
      .meta({ description: 'Only in state waiting: why, and until when.' }),
    submissionId: ResourceId.optional().meta({ description: 'Only of an upload: its submission.' }),
    taskId: z.string().optional().meta({ description: 'Only of a download: its task.' }),
    folder: z.string().optional().meta({ description: 'Local folder of a download.' }),
    error: UnitError.optional().meta({
      description: 'Why it failed, or why it waits to try again.',
    }),
    byItself: z.literal(true).optional().meta({
      description: 'Only of a download: it begins by itself with each frame that is done.',
    }),
    flagged: z.int().min(0).optional().meta({ description: 'Only of a download: frames that look wrong.' }),
    besideNewer: z.int().min(0).optional().meta({
      description:
        'Only of a download: files that were put beside newer ones of yours, or beside another scene’s.',
    }),
    keptFiles: z
      .array(z.string())
      .max(mostKeptFiles)
      .optional()
      .meta({
        description: `Only with besideNewer: the newer files that were kept, below folder; the first ${mostKeptFiles}.`,
      }),
    verified: VerifiedFiles.optional().meta({ description: 'Only of a download that was to verify.' }),
    failures: z
      .array(FailedResult)
      .max(mostFailures)
      .optional()
      .meta({
        description: `Files that did not come, or were not sent: the first ${mostFailures}.`,
      }),
    failureCount: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'Only with failures of an upload: how many there are.' }),
    createdAt: IsoTime.meta({ description: 'When it was asked for; ISO 8601, UTC.' }),
    updatedAt: IsoTime.meta({ description: 'When it last changed; ISO 8601, UTC.' }),
    actions: actionsOf('cancel, pause, resume, replaceNewer').optional(),
  })
  .meta({ description: 'An upload of a scene with its dependencies, or a download of results (§1, §3).' });
export type Transfer = z.infer<typeof Transfer>;
