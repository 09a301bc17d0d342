import { z } from 'zod';
import { FarmKey, IsoTime, ResourceId, Revision } from './resource.ts';
import { UnitError } from './unit.ts';

export const transferDrivers = ['none', 'copy', 'rsync', 'rclone', 'aspera', 'command'] as const;
export const TransferDriverName = z.enum(transferDrivers);
export type TransferDriverName = z.infer<typeof TransferDriverName>;

export const transferStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

const amount = z.object({ done: z.int().min(0), total: z.int().min(0) });

/** An upload of a scene with its dependencies, or a download of a task’s results (§1). */
export const Transfer = z.object({
  id: ResourceId,
  farm: FarmKey,
  revision: Revision,
  direction: z.enum(['upload', 'download']),
  driver: TransferDriverName,
  state: z.enum(transferStates),
  files: amount,
  bytes: amount,
  bytesPerSecond: z.number().min(0).optional(),
  submissionId: ResourceId.optional(),
  taskId: z.string().optional(),
  folder: z.string().optional().meta({ description: 'Local folder of a download.' }),
  error: UnitError.optional(),
  createdAt: IsoTime,
  updatedAt: IsoTime,
});
export type Transfer = z.infer<typeof Transfer>;
