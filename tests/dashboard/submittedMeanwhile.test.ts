import { describe, expect, it } from '@jest/globals';
import { createSubmittedMeanwhile } from '#dashboard/pages/submit/submittedMeanwhile.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import { submission } from '../daemon/bridge/bridgeRig.ts';

const path = '/show/shot.ma';
const submitted = (id: string, of = path): Submission => ({
  ...submission,
  id,
  scene: { ...submission.scene, path: of },
});

/** A daemon that knows these, newest first, as its list tells them. */
function daemonWith(known: Submission[]) {
  return createSubmittedMeanwhile({
    async submissions(asked) {
      const { scene: of, limit } = (asked as { readonly query: { readonly scene: string; limit: number } })
        .query;
      const items = known.filter(({ scene }) => scene.path === of).slice(0, limit);
      return { items, cursor: null, eventsCursor: 'd.0' };
    },
  });
}

describe('what was submitted of a scene since it was opened here', () => {
  it('is nothing before anybody submits it, whatever was submitted of it before', async () => {
    const meanwhile = daemonWith([submitted('a')]);
    meanwhile.opened(1, path, await meanwhile.newestOf(path));
    expect(await meanwhile.of([1])).toEqual([]);
  });

  it('is the newest submission, until somebody was told of it and submits all the same', async () => {
    const known = [submitted('a')];
    const meanwhile = daemonWith(known);
    meanwhile.opened(1, path, await meanwhile.newestOf(path));
    known.unshift(submitted('b'), submitted('other', '/show/other.ma'));
    const again = await meanwhile.of([1]);
    expect(again.map(({ id }) => id)).toEqual(['b']);
    meanwhile.accept(again);
    expect(await meanwhile.of([1])).toEqual([]);
    known.unshift(submitted('c'));
    expect((await meanwhile.of([1])).map(({ id }) => id)).toEqual(['c']);
  });

  it('is not asked of scenes that left the page', async () => {
    const known: Submission[] = [];
    const meanwhile = daemonWith(known);
    meanwhile.opened(1, path, undefined);
    known.unshift(submitted('a'));
    meanwhile.forget(1);
    expect(await meanwhile.of([1])).toEqual([]);
  });
});
