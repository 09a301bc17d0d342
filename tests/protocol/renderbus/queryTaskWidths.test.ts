import { expect, it } from '@jest/globals';
import { QueryTask } from '#protocol/renderbus/queryTask.ts';
import { violations } from '#protocol/renderbus/violations.ts';

// Copied by hand from the contract (§4).
it.each([
  ['project_name', 32],
  ['cg_soft_name', 32],
  ['input_scene_path', 256],
  ['camera', 256],
  ['render_layer', 256],
  ['submit_account', 32],
  ['artist', 32],
  ['user_remark', 256],
] as const)('%s of query_task is %d wide at most', (name, width) => {
  const codes = (text: string) => violations(QueryTask, { [name]: text }).map(({ farmCode }) => farmCode);
  expect([codes('x'.repeat(width)), codes('x'.repeat(width + 1))]).toEqual([[], ['1023']]);
});
