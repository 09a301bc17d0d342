import { describe, expect, it } from '@jest/globals';
import { refuseBeyond } from '../../gateway/admission/quota.ts';

const nothing = { tasks: 0, frames: 0, fee: 0 };
const asked = { project: 'film', scenes: ['a', 'b'], frames: 10 };

describe('a quota of 24 hours', () => {
  it.each([
    ['tasks', { tasks: 3 }, { ...nothing, tasks: 1 }, { ...nothing, tasks: 2 }],
    ['frames', { frames: 20 }, { ...nothing, frames: 10 }, { ...nothing, frames: 11 }],
    ['fees', { fee: 5000 }, { ...nothing, fee: 4999 }, { ...nothing, fee: 5000 }],
  ])('of %s lets the last one in that fits, and none beyond', (what, quota, fits, beyond) => {
    const refusal = (used: typeof nothing) =>
      refuseBeyond({ user: {}, project: quota }, { user: nothing, project: used }, asked);
    expect(refusal(fits)).toBeUndefined();
    expect(refusal(beyond)).toContain(`quota of 24 hours for project film: expected at most`);
    expect(refusal(beyond)).toContain(what);
  });
});
