import { type BodyOf, type Fields, int, ints, oneOf, optional, text, texts } from './fields.ts';

export interface Row {
  readonly path: string;
  /** The section of the facts that it rests on. */
  readonly source: string;
  readonly effect: 'query' | 'number' | 'submit' | 'change';
  readonly fields: Fields;
}

const handle = '/api/render/handle';
const rendering = '/api/rendering/task/renderingTask';

/** At most so many rows a page (§1); the log of a frame is asked for from page 0 in the example. */
const page = { pageNum: int(), pageSize: int(1, 100) };
const tasks = { taskIds: ints };
const task = { taskId: int(1) };
const selection = {
  ...task,
  selectAll: optional(oneOf(0, 1)),
  ids: optional(ints),
  status: optional(ints),
};

const row =
  <Effect extends Row['effect']>(effect: Effect) =>
  <Of extends Fields>(path: string, source: string, fields: Of) => ({ path, source, effect, fields });
const query = row('query');
const change = row('change');

/** Every call that this farm answers, with the fields that it takes, written from what is known of the service. */
export const table = {
  queryUserProfile: query('/api/render/setUp/queryUserProfile', '§2 step 0', {}),
  queryUserSetting: query('/api/render/setUp/queryUserSetting', '§2 step 0', {}),
  getBid: query('/api/render/transfer/getBid', '§2 step 0', {}),
  querySoftwareDetail: query('/api/render/plugin/querySoftwareDetail', '§2 step 1', {
    cgId: int(),
    osName: optional(oneOf('windows', 'linux')),
  }),
  querySoftwareList: query('/api/render/plugin/querySoftwareList', '§5', {}),
  getUserPluginConfig: query('/api/render/plugin/getUserPluginConfig', '§5', { osName: optional(text()) }),
  hardwareConfig: query('/api/render/hardwareConfig/list', '§2 step 2', {
    cloneTask: optional(oneOf('false', 'true')),
  }),
  createTask: row('number')('/api/render/submit/createTask', '§2 step 3', {
    count: int(1, 100),
    taskUserLevel: oneOf(50, 60),
    labels: optional(texts),
    outUserId: optional(int()),
    cloneOriginalId: optional(int()),
    artist: optional(text(64)),
  }),
  projectList: query('/api/render/project/list', '§2 step 4', { flag: oneOf(0, 1, 2) }),
  projectGetList: query('/api/render/project/getList', '§5', {}),
  projectAdd: change('/api/render/project/add', '§2 step 4', { newName: text(64), status: oneOf(0, 1) }),
  taskJsonFile: change('/api/render/submit/taskJsonFile', '§2 step 5', {
    ...task,
    fileName: oneOf('task.json', 'upload.json', 'asset.json', 'tips.json'),
    content: text(32 * 1024 * 1024),
  }),
  submitTask: row('submit')('/api/render/submit/task', '§2 step 7', {
    ...task,
    producer: optional(text(64)),
  }),
  queryAnalyseErrorDetail: query('/api/render/submit/queryAnalyseErrorDetail', '§5', {
    code: optional(text()),
    codes: optional(texts),
    language: optional(oneOf(0, 1, '0', '1')),
  }),
  queryPlatforms: query('/api/render/common/queryPlatforms', '§5', { zone: optional(int(1, 2)) }),
  getTransferConfig: query('/api/render/transfer/getConfig', '§4', {}),
  getRaySyncUserKey: query('/api/render/transfer/getRaySyncUserKey', '§4', {}),
  getOutputUserDirFile: query('/api/render/file/operate/getOutputUserDirFile', '§4, §5', {
    treePath: text(),
    taskId: optional(int(1)),
  }),
  getTaskList: query(`${handle}/getTaskList/v2`, '§5', {
    ...page,
    statusList: optional(ints),
    searchKeyword: optional(text()),
    startTime: optional(text(19)),
    endTime: optional(text(19)),
    recycleFlag: optional(oneOf(0, 1)),
  }),
  queryTaskInfo: query(`${handle}/queryTaskInfo/v2`, '§5', tasks),
  queryTaskFrames: query(`${handle}/queryTaskFrames`, '§5', {
    ...task,
    ...page,
    searchKeyword: optional(text()),
  }),
  queryAllFrameStats: query(`${handle}/queryAllFrameStats`, '§5', {}),
  showLog: query(`${handle}/showLog`, '§5', { id: int(1), renderingType: oneOf('render'), ...page }),
  loadingFrameThumbnail: query(`${handle}/loadingFrameThumbnail`, '§5', {
    id: int(1),
    frameStatus: oneOf(4),
  }),
  stopTask: change(`${rendering}/stopTask`, '§5', tasks),
  startTask: change(`${rendering}/startTask`, '§5', tasks),
  updateTaskUserLevel: change(`${rendering}/updateTaskUserLevel`, '§5', {
    ...task,
    taskUserLevel: oneOf(50, 60),
  }),
  abandonTask: change(`${handle}/abandonTask`, '§5', tasks),
  deleteTask: change(`${handle}/deleteTask`, '§5', tasks),
  fullSpeedRendering: change(`${handle}/fullSpeedRendering`, '§5', tasks),
  updateTaskLimit: change(`${handle}/updateTaskLimit`, '§5', { ...task, taskLimit: int(1) }),
  setTaskOverTimeStop: change(`${handle}/setTaskOverTimeStop`, '§5', { ...tasks, overTime: int(1) }),
  recommitTasks: change(`${handle}/recommitTasks`, '§5', { ...tasks, status: optional(ints) }),
  recommitTaskFrames: change(`${handle}/recommitTaskFrames`, '§5', selection),
  stopTaskFrames: change(`${handle}/stopTaskFrames`, '§5', selection),
} as const satisfies Readonly<Record<string, Row>>;

export type CallName = keyof typeof table;

/** What the body of a call looks like once it passed the table. */
export type Body<Name extends CallName> = BodyOf<(typeof table)[Name]['fields']>;

const byPath = new Map(Object.entries(table).map(([name, { path }]) => [path, name as CallName]));

export function callAt(path: string): CallName | undefined {
  return byPath.get(path);
}
