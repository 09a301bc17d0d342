import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Place, placesOf, reasonToDistrust } from '#daemon/programs/trustedPlace.ts';
import { inWords } from '#protocol/texts/text.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const us = 1000;
const file = (uid: number, mode: number): Place => ({ path: '/c/rule', uid, mode, kind: 'file' });
const folder = (uid: number, mode: number): Place => ({ path: '/c', uid, mode, kind: 'folder' });
const link = (uid: number): Place => ({ path: '/c/rule', uid, mode: 0o777, kind: 'link' });

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
    ['a link of ours, whatever its mode', [link(us), file(us, 0o700)], undefined],
    [
      'another user’s link in a sticky folder',
      [link(1001), folder(0, 0o1777), file(us, 0o700)],
      'The link /c/rule belongs to another user.',
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

describe('the way to a program', () => {
  it('has every link on it, and the folders of each, absolute and relative ones', async () => {
    const home = realpathSync(temporaryFolder());
    for (const name of ['checks.d', 'open', 'safe']) mkdirSync(path.join(home, name));
    writeFileSync(path.join(home, 'safe', 'rule'), '');
    symlinkSync(path.join(home, 'open', 'middle'), path.join(home, 'checks.d', 'rule'));
    symlinkSync('../elsewhere/./rule', path.join(home, 'open', 'middle'));
    symlinkSync('safe', path.join(home, 'elsewhere'));
    const places = await placesOf(path.join(home, 'checks.d', 'rule'));
    const below = places.filter((place) => place.path.startsWith(home + path.sep));
    expect(below.map((place) => `${path.relative(home, place.path)}: ${place.kind}`)).toEqual([
      'checks.d: folder',
      'checks.d/rule: link',
      'open: folder',
      'open/middle: link',
      'elsewhere: link',
      'safe: folder',
      'safe/rule: file',
    ]);
    expect(places.map((place) => place.path)).toContain(path.dirname(home));
  });

  it('that goes round in a circle or leads nowhere is none', async () => {
    const home = temporaryFolder();
    symlinkSync('b', path.join(home, 'a'));
    symlinkSync('a', path.join(home, 'b'));
    symlinkSync('nowhere', path.join(home, 'c'));
    for (const name of ['a', 'c']) await expect(placesOf(path.join(home, name))).rejects.toThrow();
  });
});
