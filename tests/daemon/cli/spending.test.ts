import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@jest/globals';
import { programCommand } from '#daemon/config/installation.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import { findDaemon } from '#tests/plainBridge.ts';
import { needing } from '#tests/scenarios/needing.ts';
import { bareEnvironment } from '../bareEnvironment.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { beginCli, homeOfFarm, runCli } from './cliProcess.ts';
import { mayaShot } from './scenes/mayaShot.ts';

const typing = path.join(import.meta.dirname, 'type_key.py');

needing('python3')(
  'a person at a terminal is asked before a farm charges; a script, --yes and --preview are not',
  async () => {
    // Nobody listens there: what is submitted waits for the farm.
    const { home, env } = homeOfFarm('http://127.0.0.1:9/');
    const daemon = beginCli(['serve'], env);
    await daemon.firstLine;
    const bridge = await findDaemon([home]);
    const count = async () => (await bridge.get<{ items: Submission[] }>('/v1/submissions')).items.length;
    const shot = mayaShot(temporaryFolder(), 'shot.ma');
    const atTerminal = async (typed: string, after: string, ...flags: string[]) => {
      const args = [typing, ...programCommand('renderbridge'), 'submit', shot, ...flags];
      const typist = { ...bareEnvironment(), ...env, TYPED: typed, AFTER: after };
      return (await promisify(execFile)('python3', args, { env: typist })).stdout;
    };

    const question =
      'with 3 frames to 127.0.0.1:9 as studio? The farm charges for rendering. There is no basis yet to say what it costs. [y/N]';
    const refused = await atTerminal('n\r', '[y/N]');
    expect(refused).toContain(question);
    expect(refused).toContain('Nothing was submitted.');
    for (const key of ['\x04', '\x03'])
      expect(await atTerminal(key, '[y/N]')).toContain('Nothing was submitted.');
    expect(await count()).toBe(0);
    expect(await atTerminal('', 'none', '--preview')).not.toContain('[y/N]');
    expect(await count()).toBe(0);
    expect(await atTerminal('y\r', '[y/N]')).toMatch(/shot: \w+ \([\w-]+\)/);
    expect(await count()).toBe(1);
    expect(await atTerminal('', 'none', '--yes')).not.toContain('[y/N]');
    expect(await count()).toBe(2);
    const script = await runCli(['submit', shot], env);
    expect([script.code, script.said]).toEqual([0, expect.not.stringContaining('[y/N]')]);
    expect(script.out).not.toContain('SANDBOX');
    expect(script.out).toContain('Farm 127.0.0.1:9  account studio');
    expect(await count()).toBe(3);
    const sheet = await runCli(['report', '--csv'], env);
    expect(sheet.out).toMatch(/^\uFEFFof,project,artist,.*\n$/);
    daemon.child.kill('SIGTERM');
    await daemon.ended;
  },
);
