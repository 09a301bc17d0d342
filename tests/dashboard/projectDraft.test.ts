import { describe, expect, it } from '@jest/globals';
import { chooseSoftware, familiesOf, softwareOf } from '#dashboard/pages/plugins/offers.ts';
import { chooseProjects } from '#dashboard/pages/projects/chooseProjects.ts';
import {
  choicesOf,
  configurationDraftOf,
  requestOf,
  withPlugin,
  withSoftware,
  wrongWith,
} from '#dashboard/pages/projects/configurationDraft.ts';
import { changesOf, draftOf, newProjectOf, wrongIn } from '#dashboard/pages/projects/projectDraft.ts';
import {
  type Configuration,
  ConfigurationRequest,
  NewProject,
  type Project,
  ProjectChange,
} from '#protocol/bridge/project.ts';
import { ageOf } from '#protocol/display/age.ts';

const at = '2026-11-22T12:00:00.000Z';
const lake: Project = {
  farm: 'sandbox',
  projectId: '2',
  projectName: 'lake',
  projectPath: 'D/lake',
  renderOs: 'Linux',
  remark: 'first season',
  owner: 'studio',
  configurations: [],
  readAt: at,
};
const maya: Configuration = {
  configId: '7',
  cgSoftName: 'maya 2024',
  plugins: ['vray 6.10.08'],
  isDefault: true,
};
const plugin = (cgSoftName: string, pluginName: string) => ({ cgSoftName, pluginName });
const offered = [
  plugin('maya 2024', 'vray 6.9.1'),
  plugin('maya 2024', 'vray 6.10.08'),
  plugin('maya 2024', 'mtoa 5.3.4.1'),
  plugin('maya 2024', 'vray 6.10.08'),
  plugin('houdini 20.5', ''),
  plugin('blender 3.4', 'vray 6.10.08'),
];

describe('a project as it is typed', () => {
  const typed = (part: Partial<ReturnType<typeof draftOf>>) => ({ ...draftOf(lake, 'studio'), ...part });

  it('sends only what changed, in a form that the daemon takes', () => {
    expect(changesOf(draftOf(lake, 'studio'), lake)).toBeUndefined();
    const change = changesOf(typed({ remark: 'second season', renderOs: 'Windows' }), lake);
    expect(change).toEqual({ remark: 'second season', renderOs: 'Windows' });
    expect(ProjectChange.parse(change)).toEqual(change);
  });

  it('leaves out what is empty of a new one, and the account itself as its owner', () => {
    const draft = { ...draftOf(undefined, 'studio'), projectName: 'lake' };
    expect(newProjectOf(draft, 'studio')).toEqual({ projectName: 'lake' });
    const full = { ...draft, owner: 'anna', renderOs: 'Linux', remark: 'x', projectPath: 'D/lake' };
    expect(NewProject.parse(newProjectOf(full, 'studio'))).toEqual({
      projectName: 'lake',
      projectPath: 'D/lake',
      renderOs: 'Linux',
      remark: 'x',
      subAccount: 'anna',
    });
  });

  it.each(['', 'with blank', 'ümlaut', 'a'.repeat(21)])('cannot be called “%s”', (projectName) => {
    expect(wrongIn(typed({ projectName }), lake)).toEqual({ projectName: 'name' });
    expect(NewProject.safeParse({ projectName }).success).toBe(false);
  });

  it('may keep a name that could not be given here', () => {
    const odd = { ...lake, projectName: 'with blank' };
    expect(wrongIn(draftOf(odd, 'studio'), odd)).toEqual({});
  });

  it('cannot lose a remark or a path, which the farm would keep', () => {
    expect(wrongIn(typed({ remark: '', projectPath: '' }), lake)).toEqual({
      remark: 'emptied',
      projectPath: 'emptied',
    });
    expect(wrongIn({ ...draftOf(undefined, 'studio'), projectName: 'a' }, undefined)).toEqual({});
  });
});

describe('the list of projects', () => {
  const projects = [
    { ...lake, projectId: '3', projectName: 'b10', owner: 'anna' },
    { ...lake, projectId: '4', projectName: 'b9', owner: 'anna' },
    { ...lake, configurations: [maya] },
    { ...lake, projectId: '5', projectName: 'old', owner: '' },
  ];
  const named = (search: string) =>
    chooseProjects(projects, search, 'studio').map(({ owner, projects: own }) => [
      owner,
      ...own.map(({ projectName }) => projectName),
    ]);

  it('has the account’s own first, an unnamed owner’s among them, by name', () => {
    expect(named('')).toEqual([
      ['studio', 'lake', 'old'],
      ['anna', 'b9', 'b10'],
    ]);
  });

  it('is searched in names, owners, remarks and programs, every word', () => {
    expect(named('ANNA b9')).toEqual([['anna', 'b9']]);
    expect(named('vray')).toEqual([['studio', 'lake']]);
    expect(named('nothing')).toEqual([]);
  });
});

describe('what the farm offers', () => {
  it('is each plug-in once with its versions, the newest first', () => {
    expect(familiesOf(offered, 'maya 2024')).toEqual([
      { name: 'mtoa', versions: ['mtoa 5.3.4.1'] },
      { name: 'vray', versions: ['vray 6.10.08', 'vray 6.9.1'] },
    ]);
    expect(familiesOf(offered, 'houdini 20.5')).toEqual([]);
  });

  it('says which projects are set up for a program, and whose default it is', () => {
    const software = softwareOf(offered, [
      { ...lake, configurations: [maya, { ...maya, isDefault: false }] },
      { ...lake, projectName: 'b', configurations: [{ ...maya, isDefault: false }] },
    ]);
    expect(software.map(({ cgSoftName }) => cgSoftName)).toEqual([
      'blender 3.4',
      'houdini 20.5',
      'maya 2024',
    ]);
    expect(software[2]).toMatchObject({ usedBy: ['b', 'lake'], defaultOf: ['lake'] });
    expect(chooseSoftware(software, 'MTOA maya').map(({ cgSoftName }) => cgSoftName)).toEqual(['maya 2024']);
  });
});

describe('a program as it is chosen', () => {
  it('has one version of a plug-in at most, as the daemon takes it', () => {
    const draft = withPlugin(
      withPlugin(configurationDraftOf(maya), 'vray', 'vray 6.9.1'),
      'mtoa',
      'mtoa 5.3.4.1',
    );
    expect(ConfigurationRequest.parse(requestOf(draft))).toEqual({
      cgSoftName: 'maya 2024',
      plugins: ['vray 6.9.1', 'mtoa 5.3.4.1'],
      isDefault: true,
    });
    expect(requestOf(withPlugin(draft, 'mtoa', '')).plugins).toEqual(['vray 6.9.1']);
  });

  it('keeps of another program’s plug-ins those that there are for it too', () => {
    const draft = withPlugin(configurationDraftOf(maya), 'mtoa', 'mtoa 5.3.4.1');
    expect(requestOf(withSoftware(draft, 'blender 3.4', offered)).plugins).toEqual(['vray 6.10.08']);
    expect(requestOf(withSoftware(draft, 'houdini 20.5', offered)).plugins).toEqual([]);
  });

  it('still shows a plug-in that the farm no longer offers', () => {
    const draft = configurationDraftOf({ ...maya, plugins: ['vray 5.0'] });
    expect(choicesOf(draft, offered).find(({ name }) => name === 'vray')?.versions).toEqual([
      'vray 6.10.08',
      'vray 6.9.1',
      'vray 5.0',
    ]);
  });

  it('cannot lose its last plug-in, which the farm would keep, and needs a program', () => {
    const without = withPlugin(configurationDraftOf(maya), 'vray', '');
    expect(wrongWith(without, maya)).toBe('lastPlugin');
    expect(wrongWith(without, undefined)).toBeUndefined();
    expect(wrongWith(configurationDraftOf(undefined), undefined)).toBe('noSoftware');
  });
});

describe('an age', () => {
  const start = Date.parse(at);
  it.each([
    [-5000, 'moment', 0],
    [59_999, 'moment', 0],
    [60_000, 'minutes', 1],
    [3_599_999, 'minutes', 59],
    [3_600_000, 'hours', 1],
    [47.9 * 3_600_000, 'hours', 47],
    [48 * 3_600_000, 'days', 2],
  ] as const)('of %s ms is said in %s: %s', (ms, unit, count) => {
    expect(ageOf(at, start + ms)).toEqual({ unit, count });
  });
});
