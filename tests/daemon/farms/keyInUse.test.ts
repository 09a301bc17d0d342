import { expect, it } from '@jest/globals';
import { createFarmState } from '#daemon/farms/farmState.ts';
import { createKeyInUse } from '#daemon/farms/keyInUse.ts';
import { text } from '#protocol/texts/text.ts';

it('the key in use is the last one, with where it came from, and each change is told', () => {
  let changes = 0;
  const key = createKeyInUse('first', 'secretsFile', () => {
    changes += 1;
  });
  expect([key.current(), key.source(), changes]).toEqual(['first', 'secretsFile', 0]);
  key.use('second', 'keychain');
  expect([key.current(), key.source(), changes]).toEqual(['second', 'keychain', 1]);
  key.drop();
  expect([key.current(), key.source(), changes]).toEqual([undefined, 'none', 2]);
});

it('a farm counts as ready at first, and only what changes is told', () => {
  let changes = 0;
  const farm = createFarmState(() => {
    changes += 1;
  });
  expect(farm.current()).toEqual({ state: 'ready' });
  farm.reached('ready');
  expect(changes).toBe(0);
  const detail = text('farm.noKey');
  farm.reached('unreachable');
  farm.reached('unreachable', detail);
  farm.reached('unreachable', detail);
  expect([changes, farm.current()]).toEqual([2, { state: 'unreachable', detail }]);
  farm.reached('ready');
  expect([changes, farm.current()]).toEqual([3, { state: 'ready' }]);
});
