import { writeFile } from 'node:fs/promises';
import type { NamesForm } from './commandFile.ts';
import { remoteAddress } from './remoteAddress.ts';

/** Names below a folder below a root, on the side that they come from. */
export interface ListedNames {
  readonly root: string;
  /** The root’s path where it has an address in front of it. */
  readonly rootPath?: string;
  /** Below the root; empty: the root itself. */
  readonly folder: string;
  readonly names: readonly string[];
}

/** Writes the names of one run; no argument list is long enough for 10,000 of them. */
export async function writeListFile(
  file: string,
  form: NamesForm | undefined,
  listed: ListedNames,
): Promise<string> {
  const { end, before = '' }: Pick<NamesForm, 'end' | 'before'> = form ?? { end: 'newline' };
  const last = end === 'nul' ? '\0' : '\n';
  const lines = listed.names.map((name) => `${before}${written(form?.form, listed, name)}${last}`);
  await writeFile(file, lines.join(''), { mode: 0o600, flag: 'wx' });
  return file;
}

/** The folder as an argument; a list with marked names has it already. */
export function folderOf(form: NamesForm | undefined, { root, folder }: Omit<ListedNames, 'names'>): string {
  return form?.form === 'marked' ? root : remoteAddress(root, folder);
}

function written(
  form: NamesForm['form'] | undefined,
  { root, rootPath = root, folder }: ListedNames,
  name: string,
): string {
  if (form === 'full') return remoteAddress(remoteAddress(rootPath, folder), name);
  return form === 'marked' && folder !== '' ? `${folder}/./${name}` : name;
}
