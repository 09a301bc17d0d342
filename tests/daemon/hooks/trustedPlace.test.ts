import { describe, expect, it } from '@jest/globals';
import { type Place, reasonToDistrust } from '#daemon/hooks/trustedPlace.ts';

const us = 1000;
const file = (uid: number, mode: number): Place => ({ path: '/c/rule', uid, mode, kind: 'file' });
const folder = (uid: number, mode: number): Place => ({ path: '/c', uid, mode, kind: 'folder' });

describe('what may be run as the user', () => {
  it.each([
    ['ours', [file(us, 0o700), folder(us, 0o700)], undefined],
    ['of root, for all to read', [file(0, 0o755), folder(0, 0o755)], undefined],
    ['in a sticky folder for all', [file(us, 0o700), folder(0, 0o1777)], undefined],
    ['for the group to write', [file(us, 0o720)], 'others may write to it'],
    ['for others to write', [file(us, 0o702)], 'others may write to it'],
    ['sticky, but a file', [file(us, 0o1722)], 'others may write to it'],
    ['another user’s', [file(1001, 0o700)], 'it belongs to another user'],
    [
      'in another user’s folder',
      [file(us, 0o700), folder(1001, 0o755)],
      'the folder /c belongs to another user',
    ],
    [
      'in another user’s sticky folder',
      [file(us, 0o700), folder(1001, 0o1777)],
      'the folder /c belongs to another user',
    ],
    [
      'in a folder of the group',
      [file(us, 0o700), folder(us, 0o770)],
      'others may write to the folder /c; run: chmod go-w /c',
    ],
  ])('%s', (_title, places, reason) => {
    expect(reasonToDistrust(places, us)).toBe(reason);
  });
});
