import { describe, expect, it } from '@jest/globals';
import { type Place, reasonToDistrust } from '#daemon/hooks/trustedPlace.ts';
import { inWords } from '#protocol/texts/text.ts';

const us = 1000;
const file = (uid: number, mode: number): Place => ({ path: '/c/rule', uid, mode, kind: 'file' });
const folder = (uid: number, mode: number): Place => ({ path: '/c', uid, mode, kind: 'folder' });

describe('what may be run as the user', () => {
  it.each([
    ['ours', [file(us, 0o700), folder(us, 0o700)], undefined],
    ['of root, for all to read', [file(0, 0o755), folder(0, 0o755)], undefined],
    ['in a sticky folder for all', [file(us, 0o700), folder(0, 0o1777)], undefined],
    ['for the group to write', [file(us, 0o720)], 'Other users can write to it. Run: chmod go-w /c/rule'],
    ['for others to write', [file(us, 0o702)], 'Other users can write to it. Run: chmod go-w /c/rule'],
    ['sticky, but a file', [file(us, 0o1722)], 'Other users can write to it. Run: chmod go-w /c/rule'],
    ['another user’s', [file(1001, 0o700)], 'It belongs to another user.'],
    [
      'in another user’s folder',
      [file(us, 0o700), folder(1001, 0o755)],
      'The folder /c belongs to another user.',
    ],
    [
      'in another user’s sticky folder',
      [file(us, 0o700), folder(1001, 0o1777)],
      'The folder /c belongs to another user.',
    ],
    [
      'in a folder of the group',
      [file(us, 0o700), folder(us, 0o770)],
      'Other users can write to the folder /c. Run: chmod go-w /c',
    ],
  ])('%s', (_title, places, reason) => {
    const why = reasonToDistrust(places, us);
    expect(why && inWords(why, 'en')).toBe(reason);
  });
});
