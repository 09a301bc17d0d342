import { baseName, stem } from './farmPath.ts';

/**
 * Farms escape, fold, cut and re-encode the texts of a task. What follows says how a scene may be spelt in a row;
 * it only tells apart scenes that one tag brought (farm contract §3.5), so it may be generous.
 */

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['num', '#'],
  ['plus', '+'],
  ['comma', ','],
  ['lpar', '('],
  ['rpar', ')'],
  ['lowbar', '_'],
  ['szlig', 'ß'],
  ['aelig', 'æ'],
  ['oslash', 'ø'],
]);
/** `&eacute;` is an e: accents are dropped below. */
const accented = /&([a-z])(?:acute|grave|circ|uml|tilde|cedil|ring|caron);/gi;
const deepestEscape = 3;

function codePoint(text: string, radix: number): string {
  const code = Number.parseInt(text, radix);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

function unescapeOnce(text: string): string {
  return text
    .replace(/&#x([0-9a-f]{1,6});?/gi, (_, hex: string) => codePoint(hex, 16))
    .replace(/&#(\d{1,7});?/g, (_, digits: string) => codePoint(digits, 10))
    .replace(accented, '$1')
    .replace(/&([a-z]+);/gi, (whole, name: string) => entities.get(name.toLowerCase()) ?? whole)
    .replace(/(?:%|\\)u([0-9a-f]{4})/gi, (_, hex: string) => codePoint(hex, 16))
    .replace(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
      Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8'),
    );
}

/** A path without what farms change on the way: escapes, Unicode form, accents, case, blanks at the ends. */
function foldPath(path: string): string {
  let plain = path;
  for (let depth = 0; depth < deepestEscape; depth += 1) plain = unescapeOnce(plain);
  return plain
    .normalize('NFKD')
    .replace(/[\p{M}\p{C}]/gu, '')
    .toUpperCase()
    .toLowerCase()
    .replaceAll('\\', '/')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What two scenes of one call must differ in: the folded base name without its extension. */
export function foldedSceneName(path: string): string {
  return stem(baseName(foldPath(path)));
}

/** A scene’s path as it is asked for or shown, and what is compared of it. */
export interface SceneName {
  readonly text: string;
  readonly path: string;
  readonly base: string;
  readonly stem: string;
}

export function readSceneName(text: string): SceneName {
  const path = foldPath(text);
  return { text, path, base: baseName(path), stem: stem(baseName(path)) };
}

const wrongReadings = ['latin1', 'windows-1252', 'gbk', 'big5', 'shift_jis', 'euc-kr'];

/** What becomes of a text whose UTF-8 is read as something else. */
function misread(text: string): string[] {
  const bytes = Buffer.from(text, 'utf8');
  return wrongReadings.map((encoding) => new TextDecoder(encoding).decode(bytes));
}

/** What a text was before its bytes were read as Latin-1; none when it holds what Latin-1 has not. */
function reread(text: string): string[] {
  if (!/^[\0-\xff]*$/.test(text)) return [];
  const bytes = Buffer.from(text, 'latin1');
  return ['utf-8', ...wrongReadings.slice(2)].map((encoding) => new TextDecoder(encoding).decode(bytes));
}

const lost = /[?\ufffd]+|\.{3,}/;

/** Letters that the farm could not keep, and dots in place of what it left out, stand for any. */
function withLostLetters(row: string): RegExp | undefined {
  if (!lost.test(row)) return undefined;
  const literal = row.split(lost).map((part) => part.replace(/[\\^$.*+()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`, 's');
}

type Spelling = (row: SceneName, scene: SceneName) => boolean;

/** Surest first. These lose nothing but what `foldedSceneName` drops, so that one scene of a call fits at most. */
export const sureSpellings: readonly Spelling[] = [
  (row, scene) => row.base === scene.base,
  (row, scene) => row.base === scene.stem,
  (row, scene) => row.stem === scene.stem,
];

/** Of these several scenes may fit; they count only where one does. */
export const lossySpellings: readonly Spelling[] = [
  isCut,
  (row, scene) => {
    const scenes = [scene, ...misread(scene.text).map(readSceneName)];
    const rows = [row, ...reread(row.text).map(readSceneName)];
    return rows.some((one) => scenes.some((other) => one.stem === other.stem || isCut(one, other)));
  },
  (row, scene) => {
    const [shown, asked] = [lettersOf(row.base), lettersOf(scene.base)];
    return shown !== '' && (shown === asked || lettersOf(row.path) === lettersOf(scene.path));
  },
  (row, scene) => {
    const pattern = withLostLetters(row.base);
    return pattern !== undefined && (pattern.test(scene.base) || pattern.test(scene.stem));
  },
];

/** Where signs and blanks were dropped, replaced or escaped, letters and digits stay. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

function isCut(row: SceneName, scene: SceneName): boolean {
  if (row.path === '') return false;
  return row.path.includes('/') ? scene.path.startsWith(row.path) : scene.base.startsWith(row.path);
}
