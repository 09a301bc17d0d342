import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PermissionFileError, readPermissions } from '#daemon/cli/assistant/permissionFile.ts';
import { judgeCall, offeredTools, Permissions } from '#daemon/cli/assistant/permissions.ts';
import { assistantTools } from '#protocol/bridge/assistantTools.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

const nothing = Permissions.parse({});
const everything = Permissions.parse({ acts: 'always', spends: 'ask' });

function verdictOf(permissions: Permissions, name: string, given: Record<string, unknown> = {}) {
  const tool = assistantTools.find((each) => each.name === name);
  if (!tool) throw new Error(`no tool ${name}`);
  return judgeCall(permissions, tool, given);
}

const operate = (order: string) => ({ body: { taskIds: ['1'], order } });

describe('what assistants may do', () => {
  it('without a word of the user is to look and to preview', () => {
    for (const { name, access } of assistantTools) {
      const goes = access === 'looks' || access === 'previews';
      expect([name, verdictOf(nothing, name)]).toEqual([name, goes ? 'goes' : 'forbidden']);
    }
    expect(offeredTools(nothing).every(({ annotations }) => annotations.readOnlyHint)).toBe(true);
  });

  it.each(['looks', 'previews'] as const)('is nothing that %s where that kind is forbidden', (kind) => {
    const permissions = Permissions.parse({ [kind]: 'never', acts: 'always', spends: 'ask' });
    const others = offeredTools(permissions);
    expect(others.filter(({ access }) => access === kind)).toEqual([]);
    expect(others).toHaveLength(assistantTools.filter(({ access }) => access !== kind).length);
    for (const { name, access } of assistantTools)
      if (access === kind) expect([name, verdictOf(permissions, name)]).toEqual([name, 'forbidden']);
  });

  it.each([
    ['createSubmission', {}, 'asks'],
    ['retrySubmission', { id: '1' }, 'asks'],
    ['rerenderTask', { taskId: '1' }, 'asks'],
    ['operateTasks', operate('resubmit'), 'asks'],
    ['operateTasks', operate('delete'), 'asks'],
    // Whatever it says there, it is no order that costs nothing.
    ['operateTasks', { body: { order: ['pause'] } }, 'asks'],
    ['operateTasks', { order: 'pause' }, 'asks'],
    ['operateTasks', {}, 'asks'],
    ['operateTasks', operate('pause'), 'goes'],
    ['operateTasks', operate('change'), 'goes'],
    ['cancelSubmission', { id: '1' }, 'goes'],
    ['downloadTask', { taskId: '1' }, 'goes'],
  ])('once allowed, %s with %j %s', (name, given, verdict) => {
    expect(verdictOf(everything, name, given)).toBe(verdict);
  });

  it('is asked for or never, as each kind says', () => {
    const asking = Permissions.parse({ acts: 'ask' });
    expect(verdictOf(asking, 'cancelSubmission', { id: '1' })).toBe('asks');
    expect(verdictOf(asking, 'operateTasks', operate('pause'))).toBe('asks');
    expect(verdictOf(asking, 'operateTasks', operate('delete'))).toBe('forbidden');
    const spending = Permissions.parse({ spends: 'ask' });
    expect(verdictOf(spending, 'operateTasks', operate('pause'))).toBe('forbidden');
    expect(verdictOf(spending, 'createSubmission')).toBe('asks');
  });

  it('spares what is withheld, whatever else is allowed', () => {
    const withholding = { ...everything, withhold: ['createSubmission' as const, 'frameLog' as const] };
    expect(verdictOf(withholding, 'createSubmission')).toBe('forbidden');
    expect(verdictOf(withholding, 'frameLog')).toBe('forbidden');
    const offered = offeredTools(withholding).map(({ name }) => name);
    expect(offered).not.toContain('frameLog');
    expect(offered).not.toContain('createSubmission');
    expect(offered).toContain('operateTasks');
  });

  it('offers operating tasks to whoever may only pause them', () => {
    const offered = offeredTools(Permissions.parse({ acts: 'ask' })).map(({ name }) => name);
    expect(offered).toContain('operateTasks');
    expect(offered).not.toContain('createSubmission');
  });
});

describe('assistant.json', () => {
  function homeWith(text: string, mode = 0o600): string {
    const home = path.join(temporaryFolder(), 'home');
    mkdirSync(home, { mode: 0o700 });
    writeFileSync(path.join(home, 'assistant.json'), text);
    chmodSync(path.join(home, 'assistant.json'), mode);
    return home;
  }

  it('allows what it says', () => {
    const text = JSON.stringify({ acts: 'ask', withhold: ['hosts'] });
    expect(readPermissions(homeWith(text))).toEqual({
      ...nothing,
      acts: 'ask',
      withhold: ['hosts'],
    });
  });

  it.each([
    ['{', 'assistant.json'],
    ['{"spends": "always"}', 'spends'],
    ['{"deletes": "ask"}', 'deletes'],
    ['{"withhold": ["openSession"]}', 'withhold'],
    ['[]', 'assistant.json'],
  ])('that says %s allows nothing and is named with what is wrong', (text, named) => {
    const read = () => readPermissions(homeWith(text));
    expect(read).toThrow(PermissionFileError);
    expect(read).toThrow(named);
  });

  it('counts as none where others can read or write it, and where it is a link', () => {
    const text = JSON.stringify({ spends: 'ask' });
    expect(readPermissions(homeWith(text, 0o644)).spends).toBe('never');
    const home = path.join(temporaryFolder(), 'linked');
    mkdirSync(home, { mode: 0o700 });
    symlinkSync(path.join(homeWith(text), 'assistant.json'), path.join(home, 'assistant.json'));
    expect(readPermissions(home).spends).toBe('never');
  });
});
