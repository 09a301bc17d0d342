import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type Changes, planOf, projectOf } from './scenes.ts';

/** What the tests of the extension gathered: tests/adapters/sketchup/golden_models.rb. */
function gathered(name: string): Changes {
  const file = new URL(
    `../../../../../protocol/vectors/accepted/SceneSnapshot/sketchup${name}.json`,
    import.meta.url,
  );
  return JSON.parse(readFileSync(file, 'utf8'));
}

const projects = [projectOf('show', { 'sketchup 2024': ['vray 6.20.03'] })];
/** V-Ray tells nobody its size, so a person says it. */
const size = { imageWidth: 1600, imageHeight: 900 };

const body = {
  project_name: 'show',
  input_scene_path: 'show/house/house.skp',
  cg_soft_name: 'sketchup 2024',
  plugin_name: 'vray 6.20.03',
  image_width: 1600,
  image_height: 900,
  use_vary: 1,
  render_type: 2,
};
const of = (input_scene_path: string) => ({ ...body, input_scene_path });

/** Bodies, then the problems: of what the extension saw, the codes of its warnings. */
const rows: readonly [model: string, bodies: readonly object[], problems: readonly string[]][] = [
  [
    'NeverSaved',
    [{ ...body, input_scene_path: undefined }],
    ['error sceneNotSaved', 'error nothingNamed', 'seen vrayMissing'],
  ],
  ['OneStill', [{ ...body, page_name: 'Front' }], ['seen vrayFilesNotSeen']],
  [
    'ManyScenes',
    ['Front', '客厅', 'Plan, level 2', 'No camera'].map((page_name) => ({
      ...of('D/show/塔楼/tower.skp'),
      page_name,
    })),
    ['warning sceneModified', 'seen vrayFilesNotSeen'],
  ],
  [
    'NoTransitions',
    ['A', 'B'].map((page_name) => ({ ...of('show/walk.skp'), page_name })),
    ['seen vrayMissing'],
  ],
  ['NoOptions', ['A', 'B'].map((page_name) => ({ ...of('show/old.skp'), page_name })), ['seen vrayMissing']],
  ['NarrowCamera', [of('show/portrait.skp')], ['error nothingNamed', 'seen vrayOff']],
  [
    'Textures',
    [{ ...of('show/loft.skp'), page_name: 'Loft' }],
    ['warning foreignPath', 'seen textureEmpty', 'seen texturesNotHere', 'seen vrayFilesNotSeen'],
  ],
  [
    'Broken',
    ['Good', 'Also good'].map((page_name) => ({ ...of('show/broken.skp'), page_name })),
    ['seen pageUnreadable', 'seen materialUnreadable', 'seen vrayFilesNotSeen'],
  ],
];

describe('what the extension for SketchUp gathers becomes', () => {
  it.each(rows)('%s', (name, bodies, problems) => {
    const plan = planOf('sketchup', { snapshot: gathered(name), projects, settings: size });
    expect(plan.plannedTasks.map(({ create }) => create.body)).toEqual(bodies);
    const told = plan.problems.map(({ code, severity, params }) =>
      code === 'hostWarning' ? `seen ${params.seenCode}` : `${severity} ${code}`,
    );
    expect([...new Set(told)].toSorted()).toEqual([...problems].toSorted());
  });

  it('an animation of each scene, as long as SketchUp shows it', () => {
    const settings = { ...size, renderType: 1, pages: ['Front', 'No camera'] };
    const plan = planOf('sketchup', { snapshot: gathered('ManyScenes'), projects, settings });
    expect(plan.plannedTasks.map(({ create }) => create.body)).toMatchObject([
      { page_name: 'Front', render_type: 1, total_time: 5 },
      { page_name: 'No camera', render_type: 1, total_time: 2 },
    ]);
  });

  it('an image size that V-Ray keeps to itself has to be chosen', () => {
    const problemsWith = (settings: Changes) =>
      planOf('sketchup', { snapshot: gathered('OneStill'), projects, settings }).problems.map(
        ({ code }) => code,
      );
    expect(problemsWith({})).toContain('valueNotSure');
    expect(problemsWith(size)).not.toContain('valueNotSure');
  });
});
