import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#daemon/clock.ts';
import { hasTemplate, rootOf, templateOf } from '#daemon/transfers/filePattern.ts';
import { createFileStates, type RunningFileStates } from '#daemon/transfers/fileStates.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const running: RunningFileStates[] = [];
afterEach(() => {
  for (const states of running.splice(0)) states.stop();
});

function fileStates(options: { readonly program?: string; readonly deadlineMs?: number } = {}) {
  let lookedAtMs = 0;
  const clock = { ...systemClock, monotonic: () => systemClock.monotonic() + lookedAtMs };
  const states = createFileStates({ clock, deadlineMs: 10_000, ...options });
  running.push(states);
  return {
    ...states,
    later(ms: number) {
      lookedAtMs += ms;
    },
  };
}

/** A program in the place of the one that looks: `says` is run for each order. */
function program(says: string): string {
  const file = path.join(temporaryFolder(), 'program.mjs');
  writeFileSync(
    file,
    `process.on('message', (order) => { ${says} });\nprocess.on('disconnect', () => process.exit());`,
  );
  return file;
}

describe('files', () => {
  it('are there, missing, or not to be looked at from here', async () => {
    const folder = temporaryFolder();
    const at = (name: string) => path.join(folder, name);
    writeFileSync(at('場景 é.ma'), '');
    mkdirSync(at('cache'));
    const paths = [
      at('場景 é.ma'),
      at('cache'),
      at('gone.png'),
      at('gone/a.png'),
      'relative.png',
      'D:\\a.png',
      '$HIP/a.png',
    ];
    expect([...(await fileStates().look(paths)).values()]).toEqual([
      'there',
      'there',
      'missing',
      'missing',
      'unknown',
      'unknown',
      'unknown',
    ]);
  });

  it('of a template are there when one of them is', async () => {
    const folder = temporaryFolder();
    const at = (name: string) => path.join(folder, name);
    for (const name of ['skin.1001.png', 'smoke.0012.vdb', 'tex_u1_v2.tx', 'odd#1.png'])
      writeFileSync(at(name), '');
    const states = await fileStates().look([
      at('skin.<UDIM>.png'),
      at('smoke.$F4.vdb'),
      at('smoke.####.vdb'),
      at('odd#1.png'),
      at('hair.<UDIM>.png'),
      at('<UDIM>/skin.png'),
    ]);
    expect([...states.values()]).toEqual(['there', 'there', 'there', 'there', 'missing', 'unknown']);
  });

  it('are looked at again after some seconds, not before', async () => {
    const file = path.join(temporaryFolder(), 'a.png');
    const states = fileStates();
    expect((await states.look([file])).get(file)).toBe('missing');
    writeFileSync(file, '');
    expect((await states.look([file])).get(file)).toBe('missing');
    states.later(6000);
    expect((await states.look([file])).get(file)).toBe('there');
  });

  it('that are many are all answered', async () => {
    const folder = temporaryFolder();
    const paths = Array.from({ length: 5000 }, (_, index) => path.join(folder, `${index}.png`));
    for (const file of paths.slice(0, 10)) writeFileSync(file, '');
    const states = [...(await fileStates().look(paths)).values()];
    expect(states.slice(0, 10)).toEqual(Array(10).fill('there'));
    expect(new Set(states.slice(10))).toEqual(new Set(['missing']));
  });
});

describe('a disk that does not answer', () => {
  it('costs the deadline once, and what was seen until then counts', async () => {
    const says = "if (order.look) process.send({ id: order.look, states: [[0, 'there']], isLast: false })";
    const states = fileStates({ program: program(says), deadlineMs: 700 });
    const paths = ['/local/a.png', '/dead/b.png'];
    expect([...(await states.look(paths)).values()]).toEqual(['there', 'unknown']);
    const before = performance.now();
    expect([...(await states.look(paths)).values()]).toEqual(['there', 'unknown']);
    expect(performance.now() - before).toBeLessThan(200);
  });

  it('never leaves more than a few programs behind, and never makes anybody wait for them', async () => {
    const states = fileStates({ program: program(''), deadlineMs: 300 });
    for (let look = 0; look < 6; look += 1) {
      const file = `/dead/${look}.png`;
      expect((await states.look([file])).get(file)).toBe('unknown');
    }
  });

  it('is unknown when the program ends half-way', async () => {
    const states = fileStates({ program: program('process.exit(1)') });
    expect((await states.look(['/a.png'])).get('/a.png')).toBe('unknown');
  });
});

describe('names', () => {
  it.each([
    ['skin.<UDIM>.png', ['skin.1001.png'], ['skin..png', 'skin.a.png', 'xskin.1001.png']],
    ['a_####.vrscene', ['a_0001.vrscene', 'a_12345.vrscene'], ['a_.vrscene']],
    ['s.%04d.exr', ['s.0001.exr'], ['s.x.exr']],
    ['s.$F4.bgeo.sc', ['s.0001.bgeo.sc', 's.-001.bgeo.sc'], ['s.1.bgeoxsc']],
    ['cloud*.vdb', ['cloud.vdb', 'cloud 7.vdb'], ['xcloud.vdb']],
  ])('%s stands for its files', (template, fitting, others) => {
    expect(hasTemplate(template)).toBe(true);
    expect(fitting.filter((name) => !templateOf(template).test(name))).toEqual([]);
    expect(others.filter((name) => templateOf(template).test(name))).toEqual([]);
  });

  it('hang on a drive, a share or a mount', () => {
    expect(rootOf('d:\\maps\\a.png', 'win32')).toBe('D:');
    expect(rootOf('\\\\SRV\\maps\\a.png', 'win32')).toBe('srv\\maps');
    expect(rootOf('/mnt/show/a.png', 'linux')).toBe('/mnt/show');
    expect(rootOf('/mnt/show/a.png', 'win32')).toBeUndefined();
    expect(rootOf('D:\\a.png', 'linux')).toBeUndefined();
    expect(rootOf('maps/a.png', 'linux')).toBeUndefined();
  });
});
