import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { filesBelow, searchEvidence } from '#tests/scenarios/secretSearch.ts';
import { runCli } from '../cliProcess.ts';
import { type FaultyHome, faultyHome } from '../faultyHome.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const python = '/usr/bin/python3';
const fakes = path.join(root, 'tests/fakes');

interface Found {
  readonly about: string;
  readonly state: string;
  readonly code: string;
  readonly message: string;
  readonly action?: string;
}

/** A program that runs a host’s script in Python, as mayapy does, with the fake in the host’s place. */
function fakeProgram({ folder }: FaultyHome, more: string): string {
  const file = path.join(folder, 'mayapy');
  writeFileSync(
    file,
    `#!/bin/sh\nPYTHONPATH=${fakes} PYTHONDONTWRITEBYTECODE=1 ${more} exec ${python} "$@"\n`,
  );
  chmodSync(file, 0o755);
  return file;
}

/** A Maya that lacks some names, as a report of a real one would say. */
function mayaWithout(stage: FaultyHome, ...absent: readonly (readonly [string, string])[]): void {
  const fixture = path.join(stage.folder, 'fixture.json');
  writeFileSync(fixture, JSON.stringify({ app: 'maya', absent }));
  stage.env.RENDERBRIDGE_MAYAPY = fakeProgram(stage, `FAKE_HOST_REPORT=${fixture}`);
}

async function check(stage: FaultyHome, ...args: string[]) {
  const { code, out, said } = await runCli(['doctor', '--json', '--host', ...args], stage.env);
  return { code, said, findings: (JSON.parse(out || '{"findings":[]}') as { findings: Found[] }).findings };
}

describe('doctor --host', () => {
  it('starts the host without a window and says that all is well', async () => {
    const stage = faultyHome();
    mayaWithout(stage);
    const { code, findings } = await check(stage, 'maya');
    expect(findings.map((each) => [each.code, each.state])).toEqual([['hostChecked', 'ok']]);
    expect(code).toBe(0);
    expect(readdirSync(path.join(stage.home, 'host-reports'))).toEqual(['maya-2025.html', 'maya-2025.json']);
  });

  it('names what the host lacks, in which file, and what to do; and doctor says it again', async () => {
    const stage = faultyHome();
    mayaWithout(stage, ['command', 'filePathEditor']);
    const { code, findings } = await check(stage, 'maya');
    expect(code).toBe(1);
    const [fault] = findings;
    expect(fault?.code).toBe('hostFault');
    expect(fault?.message).toMatch(/Maya 2025 lacks .*: filePathEditor/);
    expect(fault?.action).toMatch(/registered_files\.py.*Update Renderbridge.*doctor --bundle/);
    const { out } = await runCli(['doctor', '--json'], stage.env);
    const all = (JSON.parse(out) as { findings: Found[] }).findings;
    expect(all).toContainEqual(fault);
  });

  it('where the program is not here, says which entry to choose, and reads the last report', async () => {
    const stage = faultyHome();
    const { code, findings } = await check(stage, 'houdini');
    expect(code).toBe(0);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.action).toMatch(/Render > Check Renderbridge.*RENDERBRIDGE_HYTHON/);
    mkdirSync(path.join(stage.home, 'host-reports'));
    const params = { title: 'Houdini', reason: 'OperationFailed: \u202etxt' };
    stage.put('host-reports/houdini-20.5.json', {
      report: 1,
      made: '2026-11-30T01:02:03Z',
      host: { app: 'houdini', title: 'Houdini', version: '20.5', adapter: '0.0.9' },
      steps: { names: {} },
      faults: [
        { code: 'sceneFailed', state: 'problem', params },
        { code: 'ofTomorrow', state: 'problem', params },
      ],
    });
    const read = await check(stage, 'houdini');
    expect(read.code).toBe(1);
    expect(read.findings.map((each) => each.code)).toEqual(['hostFault', 'hostFault', 'hostCheckOld']);
    expect(read.findings[1]?.message).toContain('ofTomorrow');
    const plain = await runCli(['doctor', '--host', 'houdini'], stage.env);
    expect(plain.out).not.toContain('\u202e');
    expect(plain.out).toContain('OperationFailed');
  });

  it('refuses a host that nobody can check, and a scene that is not there', async () => {
    const stage = faultyHome();
    mayaWithout(stage);
    expect(await check(stage, 'cinema')).toMatchObject({ code: 2, said: expect.stringContaining('maya') });
    const scene = path.join(stage.folder, 'none.ma');
    expect(await check(stage, 'maya', '--scene', scene)).toMatchObject({ code: 2 });
  });

  it('says what the program wrote when it ends without a report', async () => {
    const stage = faultyHome();
    const file = path.join(stage.folder, 'mayapy');
    writeFileSync(file, '#!/bin/sh\necho "no licence for Maya"\n');
    chmodSync(file, 0o755);
    stage.env.RENDERBRIDGE_MAYAPY = file;
    const { code, said } = await check(stage, 'maya');
    expect([code, said]).toEqual([1, expect.stringContaining('no licence for Maya')]);
  });

  it('puts reports into the bundle, without a secret and without a name of the scene', async () => {
    const stage = faultyHome();
    mayaWithout(stage);
    const token = 'ToKeN-0123456789abcdefghijklmnopqrstuvwxyz';
    stage.put('daemon.json', { url: 'http://127.0.0.1:9', token, pid: 2 ** 30, version: '0.1.0' });
    const scene = path.join(stage.folder, 'canaryShot.ma');
    writeFileSync(scene, '//Maya ASCII 2025 scene\n');
    const bundle = path.join(stage.folder, 'support.zip');
    const { findings } = await check(stage, 'maya', '--scene', scene, '--bundle', bundle);
    expect(findings[0]?.code).toBe('hostChecked');
    const report = path.join(stage.home, 'host-reports/maya-2025.json');
    expect(readFileSync(report, 'utf8')).not.toMatch(/canary/i);
    const bytes = readFileSync(bundle);
    expect(bytes.includes('hosts/maya-2025.json')).toBe(true);
    expect(bytes.includes('filePathEditor')).toBe(true);
    const found = searchEvidence(filesBelow(path.dirname(report)), { token });
    expect(found).toEqual([]);
    expect(bytes.includes(token)).toBe(false);
    await check(stage, 'maya', '--scene', scene, '--keep-names');
    expect(readFileSync(report, 'utf8')).toMatch(/canaryShot/);
    // A report that somebody wrote a secret into is one more place to hide it in.
    writeFileSync(report, readFileSync(report, 'utf8').replaceAll('canaryShot', token));
    const again = path.join(stage.folder, 'again.zip');
    await runCli(['doctor', '--bundle', again], stage.env);
    expect(existsSync(again)).toBe(true);
    expect(readFileSync(again).includes(token)).toBe(false);
  });
});
