import * as z from 'zod';
import { restartTypes, taskOrders } from '#protocol/tasks/taskOrder.ts';
import { frameStates, taskStates } from '#protocol/tasks/taskState.ts';
import { TaskEstimate } from './estimate.ts';
import { brokenRule, type IssueRule } from './issueText.ts';
import { actionsOf } from './offeredAction.ts';
import { FarmKey, IsoTime, Money, ResourceId, Revision } from './resource.ts';
import { HeldRest } from './rest.ts';
import { textForms } from './textForms.ts';

const count = (which: string) =>
  z
    .int()
    .min(0)
    .meta({ description: `Frames ${which}.` });

export const FrameCounts = z
  .object({
    total: count('of the task, as the farm counts them'),
    done: count('that are rendered'),
    failed: count('that failed'),
    executing: count('that render now'),
    waiting: count('that wait'),
    aborted: count('that were broken off'),
  })
  .meta({ description: 'Number of frames in each state (§3).' });

/** What looks wrong with a frame that came home. */
const frameFlags = ['black', 'empty', 'sameAsNeighbour', 'undecodable'] as const;
export type FrameFlag = (typeof frameFlags)[number];

const FramesHome = z
  .object({
    folder: z.string().meta({ description: 'Local folder its frames are downloaded to.' }),
    files: z.int().min(0).meta({ description: 'Number of verified files in it.' }),
    flagged: z.int().min(0).meta({ description: 'Number of frames among them that look wrong.' }),
    lastFrame: z.int().optional().meta({ description: 'Number of the frame downloaded last.' }),
    lastFile: z.string().optional().meta({ description: 'Local path of the image downloaded last.' }),
    thumbnail: z.string().optional().meta({
      description: 'Path on the bridge of a thumbnail (PNG) of the frame downloaded last.',
    }),
    thumbnailFile: z.string().optional().meta({
      description: 'The same thumbnail as a local file, which may be removed once it is old.',
    }),
  })
  .meta({ description: 'What of a task’s results lies on this machine (§3).' });

export const Task = z
  .object({
    farm: FarmKey,
    taskId: z.string().meta({ description: 'The farm’s id: digits.' }),
    revision: Revision,
    state: z
      .enum(taskStates)
      .meta({ description: 'State, in Renderbridge’s terms; gone: no longer listed by the farm.' }),
    farmStatus: z.string().meta({ description: 'The farm’s own word, unchanged.' }),
    projectName: z.string().meta({ description: 'The farm’s project.' }),
    scene: z.string().meta({ description: 'The scene’s farm path or file name, as the farm gives it.' }),
    frames: z.string().meta({ description: 'As requested, such as 1-100[2]; may be empty.' }),
    counts: FrameCounts,
    percent: z.number().min(0).max(100).meta({ description: 'Share of frames that are done, in percent.' }),
    fee: Money.optional().meta({ description: 'What it has cost so far, as reported by the farm.' }),
    estimate: TaskEstimate.optional().meta({
      description: 'What is still to come; only while it is in progress and the farm counts its frames.',
    }),
    rest: HeldRest.optional().meta({
      description: 'The frames held back behind its test frames; only for a task submitted that way.',
    }),
    cgSoftName: z.string().meta({ description: 'The program that renders it, as the farm spells it.' }),
    submitAccount: z.string().meta({ description: 'Login name of the account that submitted it.' }),
    camera: z.string().optional().meta({ description: 'The camera it renders, if it has one.' }),
    renderLayer: z.string().optional().meta({ description: 'The render layer, if it has one.' }),
    artist: z.string().optional().meta({ description: 'The artist, if given.' }),
    taskType: z
      .string()
      .optional()
      .meta({ description: '0 beauty, 1 photon, 2 both, as the farm reports it. Absent if it does not.' }),
    submittedAt: IsoTime.optional().meta({ description: 'When the farm accepted it; ISO 8601, UTC.' }),
    completedAt: IsoTime.optional().meta({ description: 'When it ended; ISO 8601, UTC.' }),
    renderSeconds: z.number().min(0).meta({ description: 'Total render time of its frames, in seconds.' }),
    resultsFolder: z
      .string()
      .meta({ description: 'Name of its results folder on the farm; empty until known.' }),
    submissionId: ResourceId.optional().meta({
      description: 'The submission that created it, if made by Renderbridge.',
    }),
    unitId: ResourceId.optional().meta({ description: 'The unit it came from, if made by Renderbridge.' }),
    home: FramesHome.optional().meta({
      description: 'Its results on this machine. Absent until the first file is downloaded.',
    }),
    seenAt: IsoTime.meta({ description: 'When the farm last listed it; ISO 8601, UTC.' }),
    actions: actionsOf(
      'renderRest, dropRest, pause, resume, resubmit, priority, timeout, cancel, delete, fetch, openFolder, rerender',
    ),
  })
  .meta({ description: 'The farm’s render task; its key is (farm, taskId) (§1, §3).' });
export type Task = z.infer<typeof Task>;

export const Frame = z
  .object({
    farm: FarmKey,
    taskId: z.string().meta({ description: 'The task it belongs to.' }),
    frameId: z.string().meta({ description: 'The farm’s id of the frame; opaque.' }),
    revision: Revision,
    number: z
      .int()
      .optional()
      .meta({ description: 'Frame number, if it can be read from the farm’s name for the frame.' }),
    state: z.enum(frameStates).meta({ description: 'State, in Renderbridge’s terms.' }),
    percent: z.number().min(0).max(100).meta({ description: 'How much of it is rendered, in percent.' }),
    startedAt: IsoTime.optional().meta({ description: 'When rendering started; ISO 8601, UTC.' }),
    endedAt: IsoTime.optional().meta({ description: 'When rendering ended; ISO 8601, UTC.' }),
    seconds: z.number().min(0).meta({ description: 'Render time in seconds.' }),
    file: z.string().optional().meta({
      description: 'Local path of its image once downloaded; if there are several, the first by name.',
    }),
    besideNewer: z.literal(true).optional().meta({
      description: 'Its image was saved next to a newer file of yours, which was not overwritten.',
    }),
    flag: z.enum(frameFlags).optional().meta({ description: 'What looks wrong with its image.' }),
    sameAs: z.int().optional().meta({
      description:
        'The preceding frame, if its image is identical; flagged only where the frames around it move.',
    }),
    thumbnail: z.string().optional().meta({
      description: 'Path on the bridge of a thumbnail (PNG), once downloaded.',
    }),
    thumbnailFile: z.string().optional().meta({
      description: 'The same thumbnail as a local file, which may be removed once it is old.',
    }),
    pace: z.enum(['slow', 'runaway']).optional().meta({
      description:
        'Only in the list of frames: slow takes three times the median of finished frames, runaway ten times.',
    }),
    actions: actionsOf('log'),
  })
  .meta({ description: 'One frame of a task; the farm calls it a job (§1, §3).' });
export type Frame = z.infer<typeof Frame>;

const logText = (which: string) =>
  z.string().meta({ description: `${which}, unchanged; "" if the farm has none.` });

export const FrameLogs = z
  .object({
    log: logText('The log of the frame'),
    renderLog: logText('The renderer’s output'),
    processLog: logText('The farm’s log of the process'),
  })
  .meta({ description: 'The farm’s logs of rendering a frame (§3).' });
export type FrameLogs = z.infer<typeof FrameLogs>;

export const OperateRequest = z
  .strictObject({
    taskIds: z
      .array(z.string().regex(textForms.taskId))
      .min(1)
      .max(1000)
      .meta({ description: 'The tasks: the farm’s ids, digits only.' }),
    order: z.enum(taskOrders).meta({
      description:
        'What to do with them. cancel: stop them, then delete them; refused for a task that the farm stops but does not delete.',
    }),
    restart: z.enum(restartTypes).optional().meta({
      description:
        'Only with resubmit: which frames to render again. Omitted: those each task has left, never finished ones.',
    }),
    priority: z
      .int()
      .optional()
      .meta({ description: 'Only with change: the new priority; the farm renders higher ones first.' }),
    timeoutSeconds: z
      .int()
      .positive()
      .max(240 * 3600)
      .optional()
      .meta({ description: 'Only with change: the new time limit per frame, in seconds, at most 240 h.' }),
  })
  .check((check) => {
    const { order, restart, priority, timeoutSeconds } = check.value;
    const fault = (path: string, rule: IssueRule) =>
      check.issues.push({ code: 'custom', input: check.value, path: [path], ...brokenRule(rule) });
    if (restart !== undefined && order !== 'resubmit') fault('restart', 'onlyResubmit');
    const changes = [priority, timeoutSeconds].filter((value) => value !== undefined).length;
    if (order === 'change' && changes !== 1) fault('order', 'oneChange');
    if (order !== 'change' && changes > 0) fault('order', 'onlyChange');
  })
  .meta({
    description:
      'An operation on tasks; restart only with resubmit, exactly one of priority and timeoutSeconds with change (§3).',
  });

export const OpenedFolder = z
  .object({ folder: z.string().meta({ description: 'The folder that was opened.' }) })
  .meta({ description: 'The folder of a task’s frames (§3).' });

export const DownloadRequest = z
  .strictObject({
    folder: z.string().min(1).max(4096).optional().meta({
      description:
        'Absolute path of the folder that receives the frames. Omitted: the folder the task’s frames are downloaded to automatically.',
    }),
    verify: z.boolean().optional().meta({
      description:
        'Compares every local file with the farm and downloads damaged or missing ones again. Default false: downloads missing ones only.',
    }),
    replaceNewer: z.boolean().optional().meta({
      description:
        'Frames replace newer files of yours and frames of another scene, instead of being saved next to them. Default false.',
    }),
  })
  .meta({ description: 'Where to download a task’s results to (§3).' });
