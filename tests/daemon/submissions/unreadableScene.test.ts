import { describe, expect, it } from '@jest/globals';
import { unreadableScene } from '#daemon/submissions/unreadableScene.ts';

const refused = (code: string) => Object.assign(new Error(`${code}: said by the system`), { code });

describe('a scene that cannot be kept aside', () => {
  it('is a problem of the scene, with what the system says', () => {
    expect(unreadableScene(refused('EACCES'), 'en', '/shot.ma')).toMatchObject({
      code: 'sceneUnreadable',
      path: '/shot.ma',
      params: { reason: 'EACCES: said by the system' },
    });
  });

  it.each(['ENOSPC', 'EDQUOT', 'EROFS'])('is no fault of the scene where our own disk says %s', (code) => {
    expect(() => unreadableScene(refused(code), 'en', '/shot.ma')).toThrow(code);
  });
});
