import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { createProgram } from '#daemon/cli/program/program.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = spawnSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .stdout.trim()
  .split('\n');
const read = (page: string) => readFileSync(path.join(root, page), 'utf8');
const withoutCode = (text: string) => text.replaceAll(/```.*?```/gs, '').replaceAll(/`[^`\n]*`/g, '');

/** As GitHub names the headings of a page. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = read(page)
    .replaceAll(/```.*?```/gs, '')
    .matchAll(/^#{1,6} (.+)$/gm);
  const seen = new Map<string, number>();
  const named = [...read(page).matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, name = '']) => name);
  return new Set([
    ...named,
    ...[...headings].map(([, title = '']) => {
      const words = title.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
      const name = words.replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');
      const before = seen.get(name) ?? 0;
      seen.set(name, before + 1);
      return before === 0 ? name : `${name}-${before}`;
    }),
  ]);
}

it('every link leads to a file that is there, and to a heading that it has', () => {
  const dead = pages.flatMap((page) =>
    [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
      if (/^[a-z]+:/.test(link)) return [];
      const [place = '', anchor] = decodeURIComponent(link).split('#');
      const target = place === '' ? page : path.posix.join(path.posix.dirname(page), place);
      if (!existsSync(path.join(root, target))) return [`${page}: ${link}`];
      const isFound = anchor === undefined || !target.endsWith('.md') || anchorsOf(target).has(anchor);
      return isFound ? [] : [`${page}: ${link}`];
    }),
  );
  expect(dead).toEqual([]);
});

it('every command that is shown is one, with the options that it has', () => {
  const program = createProgram();
  let shown = 0;
  const unknown = pages.flatMap((page) =>
    [
      ...read(page).matchAll(/(?<=(?:^ {4}|`)(?:npm run --silent )?)(?:\S*\/)?renderbridge (?:-- )?(.+)$/gm),
    ].flatMap(([, rest = '']) => {
      const words =
        rest
          .split(/[`|#>;]|\s&&\s|\s{2}/)[0]
          ?.trim()
          .split(/\s+/) ?? [];
      shown += 1;
      return faultsOf(program, words).map((fault) => `${page}: renderbridge ${words.join(' ')}: ${fault}`);
    }),
  );
  expect(unknown).toEqual([]);
  // A search that finds none proves nothing.
  expect(shown).toBeGreaterThan(100);
});

function faultsOf(command: Command, words: readonly string[]): readonly string[] {
  const [first = '', ...rest] = words;
  const inner = command.commands.find((each) => each.name() === first || each.aliases().includes(first));
  if (inner) return faultsOf(inner, rest);
  const isWord = /^[a-z][a-z-]+$/.test(first);
  if (command.commands.length > 0 && isWord && command.name() !== 'help') return [`no command ${first}`];
  const known = new Set(optionsOf(command));
  return words
    .flatMap((word) => /^--?[a-z][\w-]*/.exec(word)?.[0] ?? [])
    .filter((option) => !known.has(option) && !['--help', '--version', '-h'].includes(option));
}

/** Its own, and those of the commands that it belongs to. */
function optionsOf(command: Command): readonly (string | undefined)[] {
  const own = command.options.flatMap(({ long, short }) => [long, short]);
  return command.parent ? [...own, ...optionsOf(command.parent)] : own;
}
