import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';

const example = new URL('../../docs/examples/gateway/renderbridge-gateway.service', import.meta.url);
const hasAnalyze = existsSync('/usr/bin/systemd-analyze');

(hasAnalyze ? it : it.skip)('the unit of the gateway is one that systemd takes', () => {
  const folder = temporaryFolder();
  const program = path.join(folder, 'renderbridge');
  writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
  const verify = (unit: string) => {
    const file = path.join(folder, 'renderbridge-gateway.service');
    writeFileSync(file, unit);
    const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
    return `${stdout}${stderr}`.split('\n').filter((line) => line.includes('renderbridge-gateway'));
  };
  const unit = readFileSync(example, 'utf8').replace('/usr/bin/renderbridge', program);
  expect(verify(unit)).toEqual([]);
  expect(verify(unit.replace('Restart=always', 'Restart=sometimes'))).not.toEqual([]);
});
