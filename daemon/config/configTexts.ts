import path from 'node:path';
import { folderNames } from '#protocol/paths/folderPattern.ts';
import { folderFault } from '#protocol/platform/localFolder.ts';
import { platformOf } from '#protocol/platform/platform.ts';
import { offsetMinutes } from '#protocol/time/farmTime.ts';
import { readTransferHours } from '#protocol/time/transferHours.ts';

const patternNames: ReadonlySet<string> = new Set(folderNames);

/** No program may take it for an option, or for the name of a list. */
export function isRoot(text: string): boolean {
  return text.length <= 4096 && /^[^-@\s][^\p{Cc}]*$/u.test(text);
}

export function isFullPath(text: string): boolean {
  return path.isAbsolute(text);
}

export function isFarmUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return false;
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback);
}

export function isProxyUrl(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.hostname === '' || !isDecodable(url.username + url.password)) return false;
  const isBare = url.pathname === '/' && url.search === '' && url.hash === '';
  return isBare && (url.protocol === 'http:' || url.protocol === 'https:');
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

export function isFolderPattern(text: string): boolean {
  const names = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  const bare = text.replaceAll(/\{[^{}]*\}/g, 'x');
  if (/[{}]/.test(bare) || !names.every((name) => patternNames.has(name))) return false;
  return folderFault(bare, platformOf(process.platform)) === undefined;
}

export function isHours(text: string): boolean {
  return readTransferHours(text) !== undefined;
}

export function isOffset(text: string): boolean {
  try {
    offsetMinutes(text);
    return true;
  } catch {
    return false;
  }
}
