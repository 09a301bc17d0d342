import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as z from 'zod';
import { placesOf, reasonToDistrust } from '#daemon/programs/trustedPlace.ts';
import { textOfIssue } from '#protocol/bridge/issueText.ts';
import type { Platform } from '#protocol/platform/platform.ts';
import { type Text, text } from '#protocol/texts/text.ts';
import { CommandFile } from './commandFile.ts';
import { knownPlaceholders } from './placeholders.ts';

const presets = fileURLToPath(new URL('../presets', import.meta.url));

export type ReadCommandFile =
  | { readonly ok: true; readonly file: CommandFile }
  | { readonly ok: false; readonly reasons: readonly Text[] };

/** The command file that a setting names: a preset, or a full path. */
export function readCommandFile(named: string, key: string, platform: Platform): ReadCommandFile {
  const isPath = path.isAbsolute(named);
  const known = presetNames();
  if (!isPath && !known.includes(named)) {
    return fail(text('commandFile.noPreset', { key, known: known.join(', '), got: named }));
  }
  const file = isPath ? named : path.join(presets, `${named}.json`);
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    return fail(text('commandFile.unreadable', { key, file, code }));
  }
  const value = parse(content);
  if (value === undefined) return fail(text('commandFile.notJson', { key, file }));
  const parsed = CommandFile.safeParse(value);
  if (!parsed.success) return fail(...wrong(parsed.error, value, { key, file }));
  const { platforms } = parsed.data;
  if (platforms && !platforms.includes(platform))
    return fail(text('commandFile.notHere', { key, file: named }));
  return { ok: true, file: parsed.data };
}

/** Why a studio’s own file is not trusted: it names what runs as the artist, so no one else may be able to write it. */
export async function reasonToDistrustFile(named: string): Promise<Text | undefined> {
  const uid = process.getuid?.();
  if (uid === undefined || !path.isAbsolute(named)) return undefined;
  const places = await placesOf(named).catch(() => undefined);
  return places && reasonToDistrust(places, uid);
}

function presetNames(): readonly string[] {
  return readdirSync(presets)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
}

function wrong(error: z.ZodError, value: unknown, { key, file }: { key: string; file: string }): Text[] {
  const [issue] = deepest(error.issues);
  const place = issue?.path.map(String).join('.') || 'file';
  return [text('commandFile.wrong', { key, file, path: place }), ...(issue ? [reasonOf(issue, value)] : [])];
}

/** Of a union the branch that came furthest says what is wrong. */
function deepest(issues: readonly z.core.$ZodIssue[]): readonly z.core.$ZodIssue[] {
  const [first] = issues;
  if (first?.code !== 'invalid_union') return issues;
  const inner = first.errors
    .flatMap((branch) => deepest(branch.map((issue) => ({ ...issue, path: [...first.path, ...issue.path] }))))
    .toSorted((a, b) => b.path.length - a.path.length || rank(a) - rank(b));
  return inner.length > 0 ? inner : issues;
}

function rank({ code }: z.core.$ZodIssue): number {
  return code === 'custom' ? 0 : 1;
}

function reasonOf(issue: z.core.$ZodIssue, value: unknown): Text {
  if (issue.code !== 'custom') return textOfIssue(issue, value);
  const known = knownPlaceholders().join(', ');
  const { rule, group = 'file' } = issue.params ?? {};
  const examples = { example: '{local}', list: '{list}', remote: '{remote}' };
  return text('commandFile.rule', {
    rule: String(rule),
    ...examples,
    known,
    group: `(?<${String(group)}>…)`,
  });
}

function parse(content: string): unknown {
  try {
    // Editors of Windows put a mark before the text.
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function fail(...reasons: readonly Text[]): ReadCommandFile {
  return { ok: false, reasons };
}
