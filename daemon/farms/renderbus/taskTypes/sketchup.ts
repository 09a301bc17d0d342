import { renderTypes } from '#protocol/renderbus/createSketchupTask.ts';
import { inEvery } from '#protocol/texts/text.ts';
import { pagesSetting, scenesSetting } from './choiceSettings.ts';
import { chooseNames, firstBy, orUnnamed } from './chooseNames.ts';
import { sizeAndOutput } from './fromScene.ts';
import type { Place } from './taskKind.ts';
import { taskType } from './taskType.ts';

/** `create_sketchup_task`: a task for each page, a still image unless an animation is asked for (§3.1, §5). */
export const sketchup = taskType({
  type: 'sketchup',
  label: inEvery('taskTypes.sketchup'),
  hosts: ['sketchup'],
  action: 'create_sketchup_task',
  choiceSettings: { pages: pagesSetting, scenes: scenesSetting },
  always: { useVary: 1, renderType: renderTypes.still },
  fromScene: sizeAndOutput,
  choose(context, values) {
    const pages = context.snapshot.pages ?? [];
    const { names, source } = chooseNames(
      'pages',
      context.snapshot.pages?.map(({ name }) => ({ name, renders: true })),
      context,
    );
    const pageNamed = firstBy('name', pages);
    const isAnimation = values.renderType === renderTypes.animation;
    return {
      choices: [
        {
          of: 'pages',
          offered: context.snapshot.pages?.map(({ name }) => name),
          chosen: names,
          source,
          setting: 'settings.pages',
        },
      ],
      places: orUnnamed(names).map((page): Place => {
        const seconds = pageNamed.get(page ?? '')?.seconds;
        const inScene = isAnimation && seconds !== undefined && seconds > 0 ? Math.ceil(seconds) : undefined;
        return {
          label: page === undefined ? {} : { page },
          fields: { page_name: page, total_time: values.totalTime ?? inScene },
          frameCount: isAnimation && typeof values.totalFrame === 'number' ? values.totalFrame : 1,
        };
      }),
      tables: {
        pages: {
          value: names,
          rows: pages.map(({ name, seconds }) => ({
            value: name,
            title: name,
            cells: { name, seconds: seconds ?? null },
          })),
        },
      },
    };
  },
  facts: ['renderer', 'passes'],
});
