import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Besieged, besiege } from './besieged.ts';

const run = promisify(execFile);
const cli = fileURLToPath(new URL('../../daemon/cli/main.ts', import.meta.url));

/** Names that a shell, or a program that reads its own options, would take for something else. */
const evilNames = [
  'a";calc;".blend',
  '$(touch pwned).blend',
  '`touch pwned`.blend',
  '%PATH%.blend',
  '&whoami.blend',
  '| cat.blend',
  "it's.blend",
  'two\nlines.blend',
  ' leading.blend',
  '-oProxyCommand=calc.blend',
  '--output=x.blend',
  '@file.blend',
  '{out}.blend',
  '场景 é.blend',
];
/** Writes down its arguments and what it is told on stdin, as JSON. */
const spyText = (out: string) => `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
let input = '';
try { input = readFileSync(0, 'utf8'); } catch {}
appendFileSync(${JSON.stringify(out)}, JSON.stringify({ argv: process.argv.slice(2), input, env: process.env }) + '\\n');
`;

interface Heard {
  readonly argv: readonly string[];
  readonly input: string;
  readonly env: Readonly<Record<string, string>>;
}
const heardIn = (file: string): Heard[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Heard);

describe('row 14: programs that the daemon starts', () => {
  let besieged: Besieged;
  beforeAll(async () => {
    besieged = await besiege();
  });
  afterAll(() => besieged.end());

  it('a studio check gets the scene’s name on stdin, byte for byte, and no argument at all', async () => {
    const { stage, bridge } = besieged;
    await stage.until(async () => (await bridge.get<{ items: unknown[] }>('/v1/projects')).items.length > 0);
    const folder = path.join(stage.home, 'checks.d');
    const out = path.join(stage.home, 'heard.jsonl');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path.join(folder, 'spy'), spyText(out), { mode: 0o700 });
    for (const name of evilNames) {
      const file = path.join(stage.home, name);
      writeFileSync(file, 'scene');
      const preview = { scene: stage.scene(file), settings: { frames: '1' } };
      await bridge.post('/v1/submissions/preview', preview);
    }
    const heard = heardIn(out);
    expect(heard.map(({ argv }) => argv)).toEqual(evilNames.map(() => []));
    expect(heard.map(({ input }) => path.basename(JSON.parse(input).scene.scene.path))).toEqual(evilNames);
    for (const { env } of heard) expect(JSON.stringify(env)).not.toContain(besieged.token);
  });
});

describe('row 15: a host that opens a scene without a window', () => {
  it.each(evilNames)('gets the path of %j as exactly one argument, from the root on', async (name) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-'));
    const out = path.join(folder, 'heard.jsonl');
    const spy = path.join(folder, 'spy');
    try {
      writeFileSync(path.join(folder, name), 'scene');
      writeFileSync(spy, spyText(out), { mode: 0o700 });
      const { NODE_OPTIONS: _, ...clean } = process.env;
      const env = { ...clean, RENDERBRIDGE_BLENDER: spy, RENDERBRIDGE_HOME: folder };
      // The spy writes no snapshot, so the command itself fails afterwards.
      await run(process.execPath, [cli, 'snapshot', '--', name], { cwd: folder, env }).catch(() => {});
      const [heard, ...more] = heardIn(out);
      expect(more).toEqual([]);
      expect(heard?.argv.filter((argument) => argument.endsWith('.blend'))).toEqual([
        path.join(folder, name),
      ]);
      expect(heard?.argv.slice(0, 2)).toEqual(['--background', '--disable-autoexec']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
