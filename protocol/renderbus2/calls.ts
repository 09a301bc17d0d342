import * as z from 'zod';
import { Bids, Hardware, Numbers, Profile, Projects, Software, TransferConfig } from './offers.ts';
import { OutputFiles, PicturePaths } from './outputs.ts';
import { FramePage, LogPage, TaskPage } from './taskRow.ts';

/** `number` makes a number and no task; only `submit` starts anything. */
type Effect = 'query' | 'number' | 'submit' | 'change';

const handle = '/api/render/handle';
const rendering = '/api/rendering/task/renderingTask';

const id = z.int().positive();
const ids = z.array(id).min(1).max(100);
/** At most a hundred rows a page (§1). */
export const mostRows = 100;
const page = { pageNum: z.int().positive(), pageSize: z.int().positive().max(mostRows) };
const level = z.union([z.literal(50), z.literal(60)]);
const frameStatuses = z.array(z.int()).min(1).optional();

const call =
  <const Of extends Effect>(effect: Of) =>
  <Request extends z.ZodRawShape, Answer extends z.ZodType>(
    path: string,
    source: string,
    request: Request,
    answer: Answer,
  ) => ({ path, source, effect, request: z.strictObject(request), answer });
const query = call('query');
/** What an order answers is not looked at: code 200 is its word. */
const change = <Request extends z.ZodRawShape>(path: string, source: string, request: Request) =>
  call('change')(path, source, request, z.unknown());

const list = <Item extends z.ZodType>(item: Item) => z.array(item);

/** Every call that we send: strict in what is sent, loose in what is read. */
export const calls = {
  queryUserProfile: query('/api/render/setUp/queryUserProfile', '§2 step 0', {}, Profile),
  getBid: query('/api/render/transfer/getBid', '§2 step 0', {}, Bids),
  getTransferConfig: query('/api/render/transfer/getConfig', '§4', {}, TransferConfig),
  querySoftwareDetail: query(
    '/api/render/plugin/querySoftwareDetail',
    '§2 step 1',
    { cgId: id, osName: z.enum(['windows', 'linux']) },
    Software,
  ),
  hardwareConfig: query(
    '/api/render/hardwareConfig/list',
    '§2 step 2',
    { cloneTask: z.literal('false') },
    list(Hardware),
  ),
  createTask: call('number')(
    '/api/render/submit/createTask',
    '§2 step 3',
    { count: z.literal(1), taskUserLevel: level, artist: z.string().min(1).optional() },
    Numbers,
  ),
  projectList: query('/api/render/project/list', '§2 step 4', { flag: z.literal(2) }, Projects),
  projectAdd: change('/api/render/project/add', '§2 step 4', {
    newName: z.string().min(1),
    status: z.literal(0),
  }),
  taskJsonFile: change('/api/render/submit/taskJsonFile', '§2 step 5', {
    taskId: id,
    fileName: z.enum(['task.json', 'upload.json', 'asset.json', 'tips.json']),
    content: z.string().min(1),
  }),
  submitTask: call('submit')(
    '/api/render/submit/task',
    '§2 step 7',
    { taskId: id, producer: z.string().min(1).optional() },
    z.unknown(),
  ),
  getTaskList: query(
    `${handle}/getTaskList/v2`,
    '§5',
    { ...page, recycleFlag: z.literal(1).optional() },
    TaskPage,
  ),
  queryTaskInfo: query(`${handle}/queryTaskInfo/v2`, '§5', { taskIds: ids }, TaskPage),
  queryTaskFrames: query(`${handle}/queryTaskFrames`, '§5', { taskId: id, ...page }, FramePage),
  showLog: query(`${handle}/showLog`, '§5', { id, renderingType: z.literal('render'), ...page }, LogPage),
  loadingFrameThumbnail: query(
    `${handle}/loadingFrameThumbnail`,
    '§5',
    { id, frameStatus: z.literal(4) },
    PicturePaths,
  ),
  getOutputUserDirFile: query(
    '/api/render/file/operate/getOutputUserDirFile',
    '§4, §5',
    { treePath: z.string().startsWith('/') },
    OutputFiles,
  ),
  stopTask: change(`${rendering}/stopTask`, '§5', { taskIds: ids }),
  startTask: change(`${rendering}/startTask`, '§5', { taskIds: ids }),
  deleteTask: change(`${handle}/deleteTask`, '§5', { taskIds: ids }),
  fullSpeedRendering: change(`${handle}/fullSpeedRendering`, '§5', { taskIds: ids }),
  updateTaskUserLevel: change(`${rendering}/updateTaskUserLevel`, '§5', { taskId: id, taskUserLevel: level }),
  recommitTasks: change(`${handle}/recommitTasks`, '§5', { taskIds: ids, status: frameStatuses }),
} as const;

export type CallName = keyof typeof calls;
export type CallBody<Name extends CallName> = z.input<(typeof calls)[Name]['request']>;
export type CallAnswer<Name extends CallName> = z.output<(typeof calls)[Name]['answer']>;
