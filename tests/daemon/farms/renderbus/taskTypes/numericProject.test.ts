import { expect, it } from '@jest/globals';
import { project } from '#tests/daemon/blenderScene.ts';
import { codesOf, planOf } from './blenderPlan.ts';

it('a project that JSON names by a number is that project, and the only other one never takes its place', () => {
  const projects = [project('2024', 'blender 3.4')];
  expect(planOf({ settings: { projectName: 2024 }, projects }).projectName).toBe('2024');
  expect(codesOf({ settings: { projectName: 2024 } })).toEqual(['error projectMissing']);
  expect(codesOf({ defaults: { projectName: 2024 } })).toEqual(['error projectMissing']);
});
