import { describe, expect, it } from '@jest/globals';
import type { PlanContext } from '#daemon/submissions/planning.ts';
import { type Asked, planOf, projectOf } from './scenes.ts';

const of = (owner: string, name: string) => ({ ...projectOf(name, { 'maya 2024': [] }), owner });
const projects = [of('studio', 'film'), of('ana', 'shots'), of('studio', 'tests'), of('ben', 'other')];
const asked = (more: Asked): Asked => ({ projects, account: 'studio', ...more });

function choicesOf(more: Asked) {
  const { form } = planOf('maya', asked(more));
  const field = form.groups.flatMap(({ fields }) => fields).find(({ key }) => key === 'projectName');
  return (field?.choices ?? []).map(({ title }) => title);
}
const warned = (more: Asked) =>
  planOf('maya', asked(more)).problems.filter(({ code }) => code.startsWith('project'));
const bodyOf = (more: Asked) => planOf('maya', asked(more)).plannedTasks[0]?.create.body;

describe('the projects of a task', () => {
  it('are those of its own account, then those of the account that calls', () => {
    expect(choicesOf({ settings: { submitAccount: 'ana' } })).toEqual([
      'shots',
      'film (studio)',
      'tests (studio)',
    ]);
  });

  it('are those of the account that calls when the task names none', () => {
    expect(choicesOf({})).toEqual(['film', 'tests']);
  });

  it.each<[string, Pick<PlanContext, 'settings'> | Pick<PlanContext, 'defaults'>]>([
    ['a person', { settings: { submitAccount: 'ana' } }],
    ['the configuration', { defaults: { submitAccount: 'ana' } }],
  ])('are named by the account that %s names: its only one is chosen', (_title, more) => {
    expect(bodyOf(more)?.project_name).toBe('shots');
    expect(warned(more)).toEqual([]);
  });

  it('of the calling account are taken with a warning', () => {
    const settings = { submitAccount: 'ana', projectName: 'film' };
    expect(warned({ settings })).toMatchObject([
      {
        code: 'projectOfOtherAccount',
        severity: 'warning',
        params: { projectName: 'film', owner: 'studio', account: 'ana' },
      },
    ]);
    expect(bodyOf({ settings })?.project_name).toBe('film');
  });

  it('of one name are its own account’s first', () => {
    const both = [of('studio', 'film'), { ...of('ana', 'film'), projectId: 'of ana' }];
    const settings = { submitAccount: 'ana', projectName: 'film' };
    expect(planOf('maya', asked({ projects: both, settings })).project?.projectId).toBe('of ana');
    expect(choicesOf({ projects: both, settings })).toEqual(['film']);
  });

  it('are none of a third account’s', () => {
    expect(warned({ settings: { submitAccount: 'ana', projectName: 'other' } })).toMatchObject([
      { code: 'projectMissing', severity: 'error' },
    ]);
  });

  it('have to be chosen among when the own account has none and the calling one several', () => {
    expect(warned({ settings: { submitAccount: 'cleo' } })).toMatchObject([{ code: 'projectNotChosen' }]);
  });

  it('are what the farm shows, with a warning, to a sub-account that has none of its own', () => {
    const shown = { projects: [of('studio', 'film')], account: 'ana' };
    expect(bodyOf(shown)?.project_name).toBe('film');
    expect(warned(shown)).toMatchObject([{ code: 'projectOfOtherAccount' }]);
  });
});
