import type * as z from 'zod';
import type { Form, FormColumn, FormField } from '../form.ts';
import type { Problem } from '../problem.ts';
import type { Preview, Submission } from '../submission.ts';
import type { Transfer } from '../transfer.ts';
import type { Unit, UnitError } from '../unit.ts';

const path = '/projects/lake/balloon.blend';
const settings = { projectName: 'lake', frames: '1-12' };
export const times = { createdAt: '2026-11-20T09:30:00.000Z', updatedAt: '2026-11-20T09:30:04.120Z' };

export const unitError: UnitError = {
  code: 'changedSinceSubmit',
  message: 'balloon.blend was saved again after it was submitted. Retry to send it as it now is.',
  from: 'bridge',
};

export const unit: Unit = {
  id: '41d0f7c3',
  submissionId: '6f1d2c0e',
  farm: 'sandbox',
  revision: 5,
  state: 'submitted',
  label: { scene: path, frames: '1-12' },
  taskId: '90017',
  mark: 'rb-7Q4MZ2',
  attempts: 1,
  updatedAt: times.updatedAt,
  actions: [],
};

export const problem: Problem = {
  code: 'framesOutsideScene',
  severity: 'warning',
  message: 'Frames 13-20 lie outside the scene’s range 1-12.',
  action: 'Check the frames, or submit all the same.',
  params: { frames: '13-20', range: '1-12' },
  path: 'settings.frames',
};

export const formColumn: z.output<typeof FormColumn> = {
  key: 'frames',
  title: 'Frames',
  help: 'Empty: the frames of the layer.',
  control: 'frames',
  required: false,
};

export const formField: FormField = {
  key: 'frames',
  title: 'Frames',
  help: 'Single frames, ranges, ranges with a step: 1,5-20,30-50[2].',
  control: 'frames',
  value: '1-12',
  source: 'scene',
  maxWidth: 64,
  required: true,
};

export const formGroup = { id: 'frames', title: 'Frames', folded: false, fields: [formField] };
export const form: Form = { groups: [formGroup] };

export const plannedRequest = {
  action: 'create_blender_task',
  body: {
    project_name: 'lake',
    input_scene_path: '/projects/lake/balloon.blend',
    cg_soft_name: 'blender 3.4',
    frames: '1-12',
    user_remark: '[…]',
  },
};

export const preview: Preview = {
  form,
  requests: [plannedRequest],
  problems: [],
  estimate: {
    tasks: 1,
    frames: 12,
    basis: { kind: 'testFrames', tasks: 1, frames: 3 },
    renderSeconds: { low: 410, likely: 520, high: 640 },
    fee: { currency: 'CNY', low: '4.10', likely: '5.20', high: '6.40' },
    playMoney: true,
  },
};

export const submission: Submission = {
  id: '6f1d2c0e',
  farm: 'sandbox',
  revision: 9,
  state: 'submitted',
  progress: { submitted: 1 },
  taskType: 'blender',
  host: { app: 'blender', version: '3.4.1' },
  scene: { path, name: 'balloon' },
  projectName: 'lake',
  settings,
  problems: [],
  unitCount: 1,
  units: [unit],
  transferId: 'c2a90f14',
  cancelRequested: false,
  actions: [],
  ...times,
};

export const submissionRequest = { sceneId: '9be2c5d0', settings };

export const transfer: Transfer = {
  id: 'c2a90f14',
  farm: 'sandbox',
  revision: 3,
  direction: 'download',
  driver: 'copy',
  state: 'running',
  files: { done: 4, total: 12 },
  bytes: { done: 9_437_184, total: 28_311_552 },
  bytesPerSecond: 4_718_592,
  taskId: '90017',
  folder: '/projects/lake/renders',
  ...times,
};
