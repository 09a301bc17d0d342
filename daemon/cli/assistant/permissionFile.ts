import path from 'node:path';
import { readOwnFile } from '#daemon/config/ownedFile.ts';
import { Permissions } from './permissions.ts';

export const permissionFileName = 'assistant.json';

/** What the file of a home allows. Without one: looking and previewing. Throws `PermissionFileError` for a wrong one. */
export function readPermissions(settingsHome: string): Permissions {
  const text = readOwnFile(settingsHome, permissionFileName);
  // A file that others can write, or a link, counts as absent: it would not express this user’s will.
  if (text === undefined) return Permissions.parse({});
  const file = path.join(settingsHome, permissionFileName);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new PermissionFileError(file, (error as Error).message);
  }
  const parsed = Permissions.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new PermissionFileError(file, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

/** The file contains something invalid; nothing is allowed until it is corrected. */
export class PermissionFileError extends Error {
  readonly file: string;
  readonly reason: string;

  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`);
    this.file = file;
    this.reason = reason;
  }
}
