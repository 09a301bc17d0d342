import path from 'node:path';
import { handWrittenJson, sentenceOf } from '#daemon/config/handWrittenJson.ts';
import { readOwnFile } from '#daemon/config/ownedFile.ts';
import { placeOfIssue, textOfIssue } from '#protocol/bridge/issueText.ts';
import { inWords } from '#protocol/texts/text.ts';
import { locale } from '../language.ts';
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
    json = handWrittenJson(text);
  } catch (error) {
    throw new PermissionFileError(file, sentenceOf(permissionFileName, error, locale));
  }
  const parsed = Permissions.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const reason = issue ? inWords(textOfIssue(issue, json), locale) : '';
  throw new PermissionFileError(file, `${(issue && placeOfIssue(issue)) || permissionFileName}: ${reason}`);
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
