import type { Check } from '#daemon/submissions/planning.ts';
import { renderTypes } from '#protocol/renderbus/createSketchupTask.ts';

/**
 * The farm spreads the frames over the duration of a page: if the two disagree, the film runs too fast or too slow. A
 * time that a person chose says how many frames a second has, and only has to be the page’s own.
 */
export const animationLength: Check<'animationLength'> = {
  code: 'animationLength',
  severity: 'error',
  find: ({ snapshot }, { plannedTasks, values }) => {
    const isTimeChosen = values.totalTime?.source === 'chosen';
    return plannedTasks.flatMap(({ label, create: { action, body } }) => {
      if (action !== 'create_sketchup_task' || body.render_type !== renderTypes.animation) return [];
      const seconds = snapshot.pages?.find(({ name }) => name === label.page)?.seconds;
      if (seconds === undefined || seconds <= 0) return [];
      const { total_frame: frames, total_time: time } = body;
      const about = { page: label.page ?? '', seconds };
      if (isTimeChosen)
        return typeof time !== 'number' || isAbout(time, seconds, 1)
          ? []
          : [{ params: { ...about, of: 'time', got: time }, path: 'settings.totalTime' }];
      return typeof frames !== 'number' || isAbout(frames, seconds, snapshot.fps)
        ? []
        : [{ params: { ...about, of: 'frames', got: frames }, path: 'settings.totalFrame' }];
    });
  },
};

/** The farm counts in whole seconds, so that a part of one may count as none or as a whole one. */
function isAbout(count: number, seconds: number, perSecond: number): boolean {
  return (
    count >= Math.floor(Math.floor(seconds) * perSecond) && count <= Math.ceil(Math.ceil(seconds) * perSecond)
  );
}
