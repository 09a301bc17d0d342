import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { baseName, farmPath, stem } from '#protocol/paths/farmPath.ts';
import { holds } from '#tests/protocol/property.ts';

const name = fc
  .string({ unit: fc.constantFrom(...'abcXYZ019 _-.é场'), minLength: 1, maxLength: 8 })
  .filter((text) => !/^(?:-|\.+$)/.test(text));
const names = fc.array(name, { minLength: 1, maxLength: 5 });
const separator = fc.constantFrom('\\', '/');

/** A local path of each shape, as its root and the names below it. */
const windowsRoot = fc.oneof(
  fc.constantFrom('C:\\', 'd:\\', 'Z:/', '\\\\?\\D:\\'),
  fc.tuple(name, name).map(([server, share]) => `\\\\${server}\\${share}\\`),
  fc.tuple(name, name).map(([server, share]) => `//${server}/${share}/`),
  fc.tuple(name, name).map(([server, share]) => `\\\\?\\UNC\\${server}\\${share}\\`),
);
const shape = fc.oneof(
  fc.record({ root: windowsRoot, between: separator }),
  fc.record({ root: fc.constant('/'), between: fc.constant('/') }),
);
const localPath = fc
  .tuple(shape, names)
  .map(([{ root, between }, parts]) => ({ root, between, parts, local: root + parts.join(between) }));

describe('a farm path', () => {
  it('has slashes only, no empty, . or .. segments, and no slash at either end', () => {
    holds(
      fc.property(localPath, ({ local }) => {
        const result = farmPath(local);
        expect(result).toMatchObject({ ok: true });
        const path = result.ok ? result.path : '';
        expect(path.split('/').filter((segment) => ['', '.', '..'].includes(segment))).toEqual([]);
        expect(path).not.toContain(':');
        if (!local.startsWith('/') || local.startsWith('//')) expect(path).not.toContain('\\');
      }),
    );
  });

  it('ends with the names below the root', () => {
    holds(
      fc.property(localPath, ({ local, parts }) => {
        const result = farmPath(local);
        expect(result.ok && result.path.endsWith(parts.join('/'))).toBe(true);
      }),
    );
  });

  it('does not change when . and name/.. are put in', () => {
    holds(
      fc.property(localPath, name, fc.nat(10), ({ root, between, parts, local }, detour, place) => {
        const at = place % parts.length;
        const longer = [...parts.slice(0, at), '.', detour, '..', '', ...parts.slice(at)];
        expect(farmPath(root + longer.join(between))).toEqual(farmPath(local));
      }),
    );
  });

  it('does not depend on the case of the drive, and on no other case', () => {
    holds(
      fc.property(fc.constantFrom('c', 'd', 'z'), names, (drive, parts) => {
        const below = parts.join('\\');
        expect(farmPath(`${drive}:\\${below}`)).toEqual(farmPath(`${drive.toUpperCase()}:\\${below}`));
        expect(farmPath(`${drive}:\\${below}`)).toEqual({
          ok: true,
          path: `${drive.toUpperCase()}/${parts.join('/')}`,
        });
      }),
    );
  });

  it('does not depend on the separator of a Windows path', () => {
    holds(
      fc.property(windowsRoot, names, (root, parts) => {
        expect(farmPath(root + parts.join('/'))).toEqual(farmPath(root + parts.join('\\')));
      }),
    );
  });

  it('is refused for whatever climbs above its root', () => {
    holds(
      fc.property(shape, names, ({ root, between }, parts) => {
        const climbing = [...parts, ...parts.map(() => '..'), '..', 'a'].join(between);
        expect(farmPath(root + climbing)).toEqual({ ok: false, reason: 'aboveRoot' });
      }),
    );
  });

  it('keeps its leading slashes only when told to, and never on a drive', () => {
    holds(
      fc.property(localPath, ({ local }) => {
        const plain = farmPath(local);
        const kept = farmPath(local, { keepLeadingSlashes: true });
        const slashes = /^[\\/]{2}(?!\?[\\/][a-z]:)/i.test(local) ? '//' : local.startsWith('/') ? '/' : '';
        expect(kept.ok && plain.ok && kept.path === slashes + plain.path).toBe(true);
      }),
    );
  });

  it('answers any text at all, with a path or a reason', () => {
    holds(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const result = farmPath(text);
        expect(typeof (result.ok ? result.path : result.reason)).toBe('string');
      }),
    );
  });
});

describe('a path map', () => {
  it('moves what lies below its folder and nothing else', () => {
    holds(
      fc.property(localPath, name, ({ root, between, parts }, extra) => {
        const folder = root + parts.join(between);
        const pathMap = [{ from: folder, to: 'M/target/' }];
        expect(farmPath(`${folder}${between}${extra}`, { pathMap })).toEqual({
          ok: true,
          path: `M/target/${extra}`,
        });
        const beside = `${folder}x${between}${extra}`;
        expect(farmPath(beside, { pathMap })).toEqual(farmPath(beside));
      }),
    );
  });

  it('wins by the longest folder, in whatever order', () => {
    const outer = { from: '/mnt/film', to: 'F' };
    const inner = { from: '/mnt/film/shots', to: 'S' };
    for (const pathMap of [
      [outer, inner],
      [inner, outer],
    ]) {
      expect(farmPath('/mnt/film/shots/a.ma', { pathMap })).toEqual({ ok: true, path: 'S/a.ma' });
      expect(farmPath('/mnt/film/a.ma', { pathMap })).toEqual({ ok: true, path: 'F/a.ma' });
    }
  });
});

describe('names', () => {
  it.each([
    ['D/film/shot.blend', 'shot.blend'],
    ['D:\\film\\shot.blend', 'shot.blend'],
    ['shot.blend', 'shot.blend'],
  ])('the base of %s is %s', (path, base) => {
    expect(baseName(path)).toBe(base);
  });

  it.each([
    ['shot.blend', 'shot'],
    ['shot.v2.blend', 'shot.v2'],
    ['.blend', '.blend'],
    ['shot', 'shot'],
    ['shot.', 'shot'],
  ])('the stem of %s is %s', (file, text) => {
    expect(stem(file)).toBe(text);
  });
});

it('a line of the path map counts for paths of its own kind alone', () => {
  const spellings = ['/srv/film/a.ma', '\\\\srv\\film\\a.ma'];
  for (const [index, path] of spellings.entries()) {
    const [own, other] = index === 0 ? ['/srv/film', '\\\\srv\\film'] : ['\\\\srv\\film', '/srv/film'];
    expect(farmPath(path, { pathMap: [{ from: own, to: 'F' }] })).toEqual({ ok: true, path: 'F/a.ma' });
    expect(farmPath(path, { pathMap: [{ from: other, to: 'F' }] })).toEqual(farmPath(path));
  }
  const drive = { pathMap: [{ from: '/D', to: 'F' }] };
  expect(farmPath('D:\\a.ma', drive)).toEqual(farmPath('D:\\a.ma'));
});
