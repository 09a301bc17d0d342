import type { Farm } from '../farm.ts';
import type { Operation } from '../operation.ts';
import type { Configuration, Plugin, Project } from '../project.ts';
import type { Frame, Task } from '../task.ts';
import type { User } from '../user.ts';
import { times } from './submissions.ts';

const readAt = '2026-11-20T09:28:11.000Z';
export const money = { currency: 'USD', amount: '12.50' };
export const frameCounts = { total: 12, done: 5, failed: 0, executing: 2, waiting: 5, aborted: 0 };

export const farm: Farm = {
  name: 'SANDBOX',
  baseUrl: 'sandbox',
  account: 'sandbox',
  generation: 1,
  sandbox: true,
  state: 'ready',
  findability: 'proved',
  findabilityByAccount: { sandbox: 'proved' },
  accessKey: { set: true, source: 'sandbox' },
  lane: { intervalMs: 0, waiting: 0, nextSlotAt: null },
};

export const task: Task = {
  farm: 'sandbox',
  taskId: '90017',
  revision: 14,
  state: 'rendering',
  farmStatus: 'executing',
  projectName: 'lake',
  scene: '/projects/lake/balloon.blend',
  frames: '1-12',
  counts: frameCounts,
  percent: 41.7,
  fee: { currency: 'USD', amount: '0.84' },
  cgSoftName: 'blender 3.4',
  submitAccount: 'sandbox',
  submittedAt: '2026-11-20T09:30:05.000Z',
  renderSeconds: 96,
  resultsFolder: '90017_balloon',
  submissionId: '6f1d2c0e',
  unitId: '41d0f7c3',
  seenAt: '2026-11-20T09:31:40.000Z',
  actions: [
    { action: 'pause', confirm: false, billsAgain: false },
    { action: 'priority', confirm: false, billsAgain: false },
    { action: 'timeout', confirm: false, billsAgain: false },
    { action: 'resubmit', confirm: true, billsAgain: true, restart: 'done' },
    { action: 'fetch', confirm: false, billsAgain: false },
  ],
};

export const frame: Frame = {
  farm: 'sandbox',
  taskId: '90017',
  frameId: '90017-5',
  revision: 4,
  number: 5,
  state: 'done',
  percent: 100,
  startedAt: '2026-11-20T09:30:41.000Z',
  endedAt: '2026-11-20T09:31:00.000Z',
  seconds: 19,
  actions: [{ action: 'log', confirm: false, billsAgain: false }],
};

export const operation: Operation = {
  id: '0b77e1aa',
  farm: 'sandbox',
  revision: 3,
  kind: 'operateTask',
  state: 'done',
  request: { taskIds: ['90017'], order: 'pause' },
  outcomes: [{ id: '90017', result: 'done' }],
  ...times,
};

export const configuration: Configuration = {
  configId: '7',
  cgSoftName: 'maya 2025',
  plugins: ['mtoa 5.4.1'],
  isDefault: true,
};

export const project: Project = {
  farm: 'sandbox',
  projectId: '1042',
  projectName: 'lake',
  projectPath: '/projects/lake',
  renderOs: 'Linux',
  remark: '',
  owner: 'studio',
  configurations: [configuration],
  readAt,
};

export const plugin: Plugin = { cgSoftName: 'maya 2025', pluginName: 'mtoa 5.4.1' };
export const user: User = { loginName: 'studio', accountType: 'main', company: '', balances: [money] };
export const balance = { account: 'studio', balances: [money], readAt };
export { readAt };
