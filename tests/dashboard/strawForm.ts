import { readFileSync } from 'node:fs';
import type { FormField } from '#protocol/bridge/form.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { Preview } from '#protocol/bridge/submission.ts';

const vector = new URL(
  '../../protocol/vectors/accepted/SceneSnapshot/mayaRenderSetupLayers.json',
  import.meta.url,
);

/** A scene as an adapter saw it. */
export const strawScene = SceneSnapshot.parse(JSON.parse(readFileSync(vector, 'utf8')));

const field = (key: string, control: FormField['control'], more: Partial<FormField>): FormField => ({
  key,
  title: key,
  help: `What ${key} does.`,
  control,
  value: null,
  source: 'scene',
  required: false,
  ...more,
});
const choices = ['one', 'two'].map((value) => ({
  value,
  title: value,
  cells: { name: value, camera: 'one' },
}));
const column = (key: string, control: FormField['control']) => ({
  key,
  title: key,
  help: `The ${key} of this row.`,
  control,
  required: false,
});

/** A form with every control, problems of every severity, and a body. */
export const strawPreview: Preview = {
  form: {
    groups: [
      {
        id: 'all',
        title: 'All controls',
        folded: false,
        fields: [
          field('projectName', 'choice', { choices, value: 'one', required: true }),
          field('frames', 'frames', { value: '1-24', source: 'chosen' }),
          field('imageWidth', 'int', { value: 1920 }),
          field('step', 'number', { value: 0.5 }),
          field('note', 'text', { value: 'A remark' }),
          field('allFrames', 'bool', { value: true }),
          field('passes', 'multi', { choices, value: ['one'] }),
          field('renderer', 'fact', { value: 'arnold' }),
          field('layers', 'table', {
            choices,
            value: [{ name: 'one', frames: '1-3' }],
            columns: [
              column('name', 'fact'),
              column('frames', 'frames'),
              { ...column('camera', 'choice'), choices },
            ],
          }),
        ],
      },
      { id: 'folded', title: 'Folded', folded: true, fields: [field('priority', 'int', {})] },
    ],
  },
  requests: [{ action: 'create_maya_task', body: { scene: 'show/forest_010.ma', remark: '[…]' } }],
  problems: (['error', 'warning', 'note'] as const).map((severity) => ({
    code: severity,
    severity,
    message: `This is of severity ${severity}.`,
    action: 'Do something about it.',
    params: {},
    path: 'settings.frames',
  })),
  estimate: {
    tasks: 2,
    frames: 48,
    renderSeconds: { low: 100, likely: 400, high: 900 },
    fee: { currency: 'CNY', low: '1.00', likely: '2.50', high: '6.00' },
    playMoney: true,
  },
};
