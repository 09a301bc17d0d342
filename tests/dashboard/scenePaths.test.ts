import { describe, expect, it } from '@jest/globals';
import { droppedIn } from '#dashboard/pages/submit/dropped.ts';
import { folderOf, foldersFor, joined, nameOf, pathsIn } from '#dashboard/pages/submit/scenePaths.ts';

describe('paths of scenes as people write them', () => {
  it.each([
    ['/show/a.blend', ['/show/a.blend']],
    [' "C:\\show\\a b.ma"\r\n\n\\\\srv\\show\\b.ma\n', ['C:\\show\\a b.ma', '\\\\srv\\show\\b.ma']],
    ['file:///show/a%20b.blend\nfile:///C:/a.ma', ['/show/a b.blend', 'C:/a.ma']],
    ['file://srv/show/a.ma', ['//srv/show/a.ma']],
    ['file:///100%.blend', ['/100%.blend']],
    ['# of a list\n/a.ma\n/a.ma', ['/a.ma']],
  ])('%j', (text, expected) => {
    expect(pathsIn(text)).toEqual(expected);
  });

  it.each([
    ['/show', 'a.ma', '/show/a.ma'],
    ['/show/', 'a.ma', '/show/a.ma'],
    ['C:\\show', 'a.ma', 'C:\\show\\a.ma'],
    ['C:\\', 'a.ma', 'C:\\a.ma'],
    [' "D:\\a b" ', 'a.ma', 'D:\\a b\\a.ma'],
    ['C:/show', 'a.ma', 'C:/show/a.ma'],
  ])('the folder %j and %s', (folder, name, expected) => {
    expect(joined(folder, name)).toBe(expected);
  });

  it.each([
    ['/show/a.ma', '/show', 'a.ma'],
    ['/a.ma', '/', 'a.ma'],
    ['C:\\show\\a.ma', 'C:\\show', 'a.ma'],
    ['a.ma', '', 'a.ma'],
  ])('%s', (path, folder, name) => {
    expect([folderOf(path), nameOf(path)]).toEqual([folder, name]);
  });

  it('offers first the folder that a file of this name was submitted from', () => {
    const before = ['/new/b.blend', '/show/a.blend', '/new/c.blend', 'nowhere.blend'];
    expect(foldersFor('a.blend', before)).toEqual(['/show', '/new']);
  });
});

describe('what is dropped', () => {
  const transfer = (data: Readonly<Record<string, string>>, names: readonly string[]) => ({
    getData: (type: string) => data[type] ?? '',
    files: names.map((name) => ({ name })),
  });

  it.each([
    [{}, ['a.blend', 'b.ma'], { paths: [], names: ['a.blend', 'b.ma'] }],
    [{ 'text/uri-list': 'file:///s/a.blend' }, ['a.blend'], { paths: ['/s/a.blend'], names: [] }],
    [{ 'text/plain': 'C:\\s\\a.ma' }, [], { paths: ['C:\\s\\a.ma'], names: [] }],
    [{ 'text/plain': 'some words', 'text/uri-list': 'https://a.b/c' }, [], { paths: [], names: [] }],
  ])('%j %j', (data, names, expected) => {
    expect(droppedIn(transfer(data, names))).toEqual(expected);
  });
});
