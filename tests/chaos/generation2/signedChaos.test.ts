import { expect, it } from '@jest/globals';
import { signedChaos } from './signedChaos.ts';

it.each([1, 2, 3, 4])(
  'no submission is lost or doubled under kills and lost answers (seed %i)',
  async (seed) => {
    const figures = await signedChaos(seed, 12);
    expect(figures).toMatchObject({ submissions: 12, lost: 0, doubled: 0, unnamed: 0 });
    expect(figures.kills + figures.lostAnswers).toBeGreaterThan(0);
  },
);
