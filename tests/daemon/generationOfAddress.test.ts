import { expect, it } from '@jest/globals';
import { generationOfAddress } from '#daemon/composition/farm/generationOfAddress.ts';

it.each([
  ['https://www5.renderbus.com/api/v2/task/', 1],
  ['http://127.0.0.1:8080/api/v2/task', 1],
  ['https://task.renderbus.com/', 2],
  ['https://TASK.foxrenderfarm.com', 2],
  ['https://jop.foxrenderfarm.com/', 2],
  ['https://farm.example/', undefined],
  ['http://127.0.0.1:8080/', undefined],
])('%s is of generation %s', (address, generation) => {
  expect(generationOfAddress(address)).toBe(generation);
});
