import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { wheel } from '#scripts/package/wheel.ts';
import { defaultPython, oldestPython } from '#scripts/test/python.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';

const python = defaultPython();
const older = python && oldestPython(python);

describe('the wheel', () => {
  it('has the same bytes when it is made again', () => {
    expect(wheel('0.1.0').bytes.equals(wheel('0.1.0').bytes)).toBe(true);
  });

  it.each([['the default Python', python] as const, ['the oldest Python', older] as const])(
    'is installed by pip without a network, and imported, with %s',
    (_, used) => {
      if (!used) return;
      const folder = temporaryFolder();
      const made = wheel('0.1.0');
      const file = path.join(folder, made.name);
      const target = path.join(folder, 'installed');
      writeFileSync(file, made.bytes);
      mkdirSync(target);
      const run = (...args: string[]) => {
        const [program = '', ...flags] = used.command;
        return spawnSync(program, [...flags, ...args], {
          cwd: folder,
          encoding: 'utf8',
          env: { PATH: process.env.PATH, HOME: folder, PYTHONPATH: target, PIP_CONFIG_FILE: '/dev/null' },
        });
      };
      // Debian's own Python may be without pip; then what pip would do with it is to unpack it.
      const hasPip = run('-m', 'pip', '--version').status === 0;
      const installed = hasPip
        ? run('-m', 'pip', 'install', '--no-index', '--no-compile', '--target', target, file)
        : run('-m', 'zipfile', '-e', file, target);
      expect([installed.status, installed.stderr]).toEqual([0, expect.not.stringContaining('ERROR')]);
      const script = [
        'import renderbridge, renderbridge.scripting as scripting',
        'from renderbridge.catalogue import said',
        'print(renderbridge.__version__, sorted(scripting.__all__)[-1])',
      ].join('\n');
      const { stdout, stderr } = run('-c', script);
      expect([stdout, stderr]).toEqual(['0.1.0 gather\n', '']);
    },
  );

  it('names every file with its digest', () => {
    const text = wheel('0.1.0').bytes.toString('latin1');
    const record = /renderbridge\/scripting\/plan\.py,sha256=[\w-]{43},\d+\n/;
    expect(text).toMatch(record);
    expect(text).not.toContain('__pycache__');
  });
});
