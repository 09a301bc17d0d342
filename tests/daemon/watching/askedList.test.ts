import { expect, it } from '@jest/globals';
import { createAskedList } from '#daemon/watching/askedList.ts';
import { manualClock } from '../manualClock.ts';
import { quietLog } from '../quietLog.ts';

it('is filled later where neither the farm answers nor the store can be read, and ends nothing', async () => {
  const clock = manualClock();
  const log = quietLog();
  const kept: (readonly unknown[])[] = [];
  const answers = [undefined, ['a']];
  const list = createAskedList<string>({
    farm: 'sandbox',
    name: 'projects',
    lists: {
      read() {
        throw new Error('the database was replaced');
      },
      replace: (_farm, _name, items) => void kept.push(items),
    },
    clock,
    log,
    ask: async () => answers.shift(),
  });
  list.fill();
  await clock.advance(0);
  expect(log.lines.filter((line) => line.includes('was replaced'))).toHaveLength(1);
  await clock.advance(60_000);
  expect(kept).toEqual([['a']]);
  list.stop();
});
