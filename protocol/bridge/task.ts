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
  .meta({ description: 'How many frames are in which state (§3).' });

/** What looks wrong with a frame that came home. */
const frameFlags = ['black', 'empty', 'sameAsNeighbour', 'undecodable'] as const;
export type FrameFlag = (typeof frameFlags)[number];

const FramesHome = z
  .object({
    folder: z.string().meta({ description: 'Folder of this machine that its frames are brought to.' }),
    files: z.int().min(0).meta({ description: 'Files that lie there, verified.' }),
    flagged: z.int().min(0).meta({ description: 'Frames among them that look wrong.' }),
    lastFrame: z.int().optional().meta({ description: 'Number of the frame that came last.' }),
    lastFile: z.string().optional().meta({ description: 'Where the picture that came last lies.' }),
    thumbnail: z.string().optional().meta({
      description: 'Path on the bridge of a small picture (PNG) of the frame that came last.',
    }),
    thumbnailFile: z.string().optional().meta({
      description: 'The same picture as a file of this machine, which may be gone once it is old.',
    }),
  })
  .meta({ description: 'What of a task’s results lies on this machine (§3).' });

export const Task = z
  .object({
    farm: FarmKey,
    taskId: z.string().meta({ description: 'The farm’s id: digits.' }),
    revision: Revision,
    state: z.enum(taskStates).meta({ description: 'In our words; gone: the farm lists it no more.' }),
    farmStatus: z.string().meta({ description: 'The farm’s own word, as it came.' }),
    projectName: z.string().meta({ description: 'The farm’s project.' }),
    scene: z.string().meta({ description: 'The scene’s farm path or bare name, as the farm gives it.' }),
    frames: z.string().meta({ description: 'As it was asked for, such as 1-100[2]; may be empty.' }),
    counts: FrameCounts,
    percent: z.number().min(0).max(100).meta({ description: 'Frames done of all, in percent.' }),
    fee: Money.optional().meta({ description: 'What it has cost so far, as the farm says.' }),
    estimate: TaskEstimate.optional().meta({
      description: 'What is still to come; only while it is under way and the farm counts its frames.',
    }),
    rest: HeldRest.optional().meta({
      description: 'What it holds behind test frames; only of a task that was submitted so.',
    }),
    cgSoftName: z.string().meta({ description: 'The program that renders it, as the farm spells it.' }),
    submitAccount: z.string().meta({ description: 'Login name of who submitted it.' }),
    camera: z.string().optional().meta({ description: 'The camera that it renders, where it names one.' }),
    renderLayer: z.string().optional().meta({ description: 'The render layer, where it names one.' }),
    artist: z.string().optional().meta({ description: 'Whose work it is, where somebody said.' }),
    taskType: z
      .string()
      .optional()
      .meta({ description: '0 beauty, 1 photon, 2 both, as the farm says; absent where it does not.' }),
    submittedAt: IsoTime.optional().meta({ description: 'When the farm took it; ISO 8601, UTC.' }),
    completedAt: IsoTime.optional().meta({ description: 'When it ended; ISO 8601, UTC.' }),
    renderSeconds: z.number().min(0).meta({ description: 'Seconds that its frames rendered, summed up.' }),
    resultsFolder: z
      .string()
      .meta({ description: 'Name of the folder of its results on the farm; empty while it is not known.' }),
    submissionId: ResourceId.optional().meta({ description: 'The submission that made it, if one of ours.' }),
    unitId: ResourceId.optional().meta({ description: 'The unit that it came from, if one of ours.' }),
    home: FramesHome.optional().meta({
      description: 'What of its results lies on this machine; absent until a file came.',
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
    taskId: z.string().meta({ description: 'The task that it belongs to.' }),
    frameId: z.string().meta({ description: 'The farm’s id of it; opaque.' }),
    revision: Revision,
    number: z.int().optional().meta({ description: 'Frame number, where the farm’s name for it tells one.' }),
    state: z.enum(frameStates).meta({ description: 'In our words.' }),
    percent: z.number().min(0).max(100).meta({ description: 'How much of it is rendered, in percent.' }),
    startedAt: IsoTime.optional().meta({ description: 'When its rendering began; ISO 8601, UTC.' }),
    endedAt: IsoTime.optional().meta({ description: 'When its rendering ended; ISO 8601, UTC.' }),
    seconds: z.number().min(0).meta({ description: 'Seconds that it rendered.' }),
    file: z.string().optional().meta({
      description: 'Where its picture lies on this machine, once it came; of several the first by name.',
    }),
    besideNewer: z.literal(true).optional().meta({
      description: 'Its picture lies beside a newer file of yours, which was left as it is.',
    }),
    flag: z.enum(frameFlags).optional().meta({ description: 'What looks wrong with its picture.' }),
    sameAs: z.int().optional().meta({
      description:
        'The frame before it, where its picture shows exactly the same; that looks wrong only where everything around it moves.',
    }),
    thumbnail: z.string().optional().meta({
      description: 'Path on the bridge of a small picture (PNG) of it, once it came.',
    }),
    thumbnailFile: z.string().optional().meta({
      description: 'The same picture as a file of this machine, which may be gone once it is old.',
    }),
    pace: z.enum(['slow', 'runaway']).optional().meta({
      description:
        'Only in the list of frames: slow takes three times the median of those that are done, runaway ten times.',
    }),
    actions: actionsOf('log'),
  })
  .meta({ description: 'One frame of a task; the farm calls it a job (§1, §3).' });
export type Frame = z.infer<typeof Frame>;

const logText = (which: string) =>
  z.string().meta({ description: `${which}, as it came; "" where the farm kept none.` });

export const FrameLogs = z
  .object({
    log: logText('The log of the frame'),
    renderLog: logText('What the renderer wrote'),
    processLog: logText('What the farm wrote about the process'),
  })
  .meta({ description: 'What the farm kept of a frame’s rendering (§3).' });
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
        'What to do to them. cancel: stop them, then delete them; one that the farm stops and does not delete is refused.',
    }),
    restart: z.enum(restartTypes).optional().meta({
      description:
        'Only with resubmit: which frames render again. Left out: those that each task has left, finished ones never.',
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
      .meta({ description: 'Only with change: the new time limit of a frame, in seconds, at most 240 h.' }),
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
      'What to do to tasks; restart only with resubmit, exactly one of priority and timeoutSeconds with change (§3).',
  });

export const OpenedFolder = z
  .object({ folder: z.string().meta({ description: 'The folder that was shown.' }) })
  .meta({ description: 'The folder of a task’s frames (§3).' });

export const DownloadRequest = z
  .strictObject({
    folder: z.string().min(1).max(4096).optional().meta({
      description:
        'Absolute folder that receives the frames. Left out: where the task’s frames go by themselves.',
    }),
    verify: z.boolean().optional().meta({
      description:
        'Holds all that lies there against the farm and brings what is damaged or missing again. Default false: brings what is missing.',
    }),
    replaceNewer: z.boolean().optional().meta({
      description:
        'Frames replace newer files of yours, and frames of another scene, instead of being put beside them. Default false.',
    }),
  })
  .meta({ description: 'Where a task’s results shall go (§3).' });
