import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { changesFile, compareWithRecord, recordedFile, writeRecord } from '#scripts/bridgeChanges/record.ts';
import { bridgeChanges } from '#scripts/check/bridgeChanges.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'renderbridge-changes-'));
  mkdirSync(join(root, 'docs', 'bridge'), { recursive: true });
  writeFileSync(join(root, changesFile), '# Changes\n\n## Version 1\n\n- 2026-01-01 `000000000000` First.\n');
  writeFileSync(join(root, recordedFile), '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the record of the bridge', () => {
  it('is not told of while the newest line has another fingerprint', () => {
    const { isTold, changes } = compareWithRecord(root);
    expect(isTold).toBe(false);
    expect(changes).toContainEqual({ at: 'GET /v1/health', says: 'is new', isBreaking: false });
  });

  it('is told of once a line is written, the newest on top', () => {
    writeRecord(root, 'Everything.', '2026-02-03');
    const { isTold, changes, fingerprint } = compareWithRecord(root);
    expect([isTold, changes]).toEqual([true, []]);
    expect(readFileSync(join(root, changesFile), 'utf8')).toBe(
      `# Changes\n\n## Version 1\n\n- 2026-02-03 \`${fingerprint}\` Everything.\n- 2026-01-01 \`000000000000\` First.\n`,
    );
  });

  it('names what breaks clients of the version before', () => {
    writeRecord(root, 'Everything.', '2026-02-03');
    const file = join(root, recordedFile);
    const before = JSON.parse(readFileSync(file, 'utf8'));
    before.schemas.Task.properties.mood = { type: 'string' };
    before.schemas.OperateRequest.required = ['taskIds'];
    writeFileSync(file, JSON.stringify(before));
    const { isTold, changes } = compareWithRecord(root);
    expect(isTold).toBe(false);
    expect(changes).toEqual([
      { at: 'OperateRequest.order', says: 'is required now', isBreaking: true },
      { at: 'Task.mood', says: 'is gone', isBreaking: true },
    ]);
  });

  it('fails the check with the command that tells of it, until it is told', async () => {
    const said: unknown[] = [];
    const say = console.log;
    console.log = (text: unknown) => said.push(text);
    try {
      expect(await bridgeChanges.run(root, 'look')).toBe(false);
      expect(said.join('\n')).toContain('npm run bridge:record -- "One sentence."');
      writeRecord(root, 'Everything.', '2026-02-03');
      expect(await bridgeChanges.run(root, 'look')).toBe(true);
    } finally {
      console.log = say;
    }
  });
});
