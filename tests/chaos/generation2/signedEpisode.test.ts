import { expect, it } from '@jest/globals';
import { seed } from '#tests/daemon/seed.ts';
import { forms, playSignedEpisode } from './signedEpisode.ts';

const submissions = 10;

it('daemons that are killed with SIGKILL lose and double nothing on a farm that loses answers', async () => {
  const form = forms[seed % forms.length];
  if (!form) throw new Error('There is no such form.');
  const { verdict, figures, integrity } = await playSignedEpisode(String(seed), submissions, form);
  expect(verdict).toEqual({ lost: [], doubled: [], unasked: [], misnamed: [] });
  expect(figures).toMatchObject({ submissions });
  expect(integrity).toBe('ok');
  const kills = Object.entries(figures).filter(([name]) => name.startsWith('daemons killed'));
  expect(kills.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(1);
});
