import { expect, it } from '@jest/globals';
import { createSubmitHold } from '#daemon/submissions/submitHold.ts';
import { manualClock } from '../manualClock.ts';

it('a submission is near for a minute after each preview, and not before one', async () => {
  const clock = manualClock();
  const hold = createSubmitHold(clock);
  expect(hold.isNear()).toBe(false);
  hold.previewed();
  await clock.advance(59_999);
  expect(hold.isNear()).toBe(true);
  await clock.advance(1);
  expect(hold.isNear()).toBe(false);
  hold.previewed();
  expect(hold.isNear()).toBe(true);
});
