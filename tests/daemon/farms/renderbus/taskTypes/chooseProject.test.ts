import { describe, expect, it } from '@jest/globals';
import { chooseProject } from '#daemon/farms/renderbus/taskTypes/chooseProject.ts';
import { accountOfTask, offeredProjects } from '#daemon/farms/renderbus/taskTypes/offeredProjects.ts';
import type { PlanContext } from '#daemon/submissions/planning.ts';
import type { Project } from '#protocol/bridge/project.ts';

const project = (projectName: string, owner: string) => ({ projectName, owner }) as Project;
const [mine, yours, nobodys, others] = [
  project('mine', 'ana'),
  project('yours', 'studio'),
  project('nobodys', ''),
  project('others', 'bo'),
];
const contextOf = (settings: object, more: object = {}) =>
  ({
    settings,
    defaults: {},
    account: 'studio',
    projects: [yours, mine, others],
    ...more,
  }) as unknown as PlanContext;

describe('the account of a task', () => {
  it.each<[object, object, string | undefined]>([
    [{ submitAccount: 'ana' }, { defaults: { submitAccount: 'bo' } }, 'ana'],
    [{ submitAccount: '' }, { defaults: { submitAccount: 'bo' } }, 'bo'],
    [{ submitAccount: null }, {}, 'studio'],
    [{ submitAccount: 7 }, {}, '7'],
    [{}, { account: undefined }, undefined],
  ])('of settings %j: %j', (settings, more, expected) => {
    expect(accountOfTask(contextOf(settings, more))).toBe(expected);
  });
});

describe('the projects that a task may be put into', () => {
  it.each<[string, object, object, readonly Project[]]>([
    ['its own account’s, then those of the one that calls', { submitAccount: 'ana' }, {}, [mine, yours]],
    ['those of the one that calls', {}, {}, [yours]],
    [
      'those of nobody among its own',
      { submitAccount: 'ana' },
      { projects: [yours, nobodys, mine] },
      [nobodys, mine, yours],
    ],
    ['all that are shown where none is of either', {}, { projects: [mine, others] }, [mine, others]],
    ['all where nobody knows the account', {}, { account: undefined }, [yours, mine, others]],
    ['none where there is none', {}, { projects: undefined }, []],
  ])('are %s', (_title, settings, more, expected) => {
    expect(offeredProjects(contextOf(settings, more))).toEqual(expected);
  });
});

describe('the project of a task', () => {
  it.each<[string, object, object, readonly Project[], object]>([
    [
      'the chosen one',
      { projectName: 'mine' },
      { projectName: 'yours' },
      [yours, mine],
      { projectName: 'mine', project: mine, source: 'chosen' },
    ],
    [
      'the configured one',
      {},
      { projectName: 'yours' },
      [mine, yours],
      { projectName: 'yours', project: yours, source: 'config' },
    ],
    [
      'one that there is none of',
      { projectName: 'gone' },
      {},
      [mine],
      { projectName: 'gone', project: undefined, source: 'chosen' },
    ],
    [
      'a name that JSON made a number',
      { projectName: 7 },
      {},
      [mine],
      { projectName: '7', project: undefined, source: 'chosen' },
    ],
    ['the only one', {}, {}, [mine], { projectName: 'mine', project: mine, source: 'farm' }],
    [
      'the only one of the first account',
      {},
      {},
      [mine, yours],
      { projectName: 'mine', project: mine, source: 'farm' },
    ],
    [
      'none of several',
      {},
      {},
      [mine, project('more', 'ana')],
      { projectName: undefined, project: undefined, source: 'farm' },
    ],
    [
      'none of none',
      { projectName: '' },
      {},
      [],
      { projectName: undefined, project: undefined, source: 'farm' },
    ],
  ])('is %s', (_title, settings, defaults, offered, expected) => {
    expect(chooseProject({ settings, defaults } as never, offered)).toEqual(expected);
  });
});
