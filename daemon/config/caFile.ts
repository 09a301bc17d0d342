import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { text } from '#protocol/texts/text.ts';
import { ConfigError } from './configError.ts';

const certificate = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/** The certificates of a file, each as PEM. Throws `ConfigError` when it cannot be read or holds none. */
export function readCaFile(file: string): readonly string[] {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw wrongFile(file, { fault: 'unreadable', code });
  }
  const found = content.match(certificate) ?? [];
  if (found.length === 0) throw wrongFile(file, { fault: 'none' });
  for (const [index, pem] of found.entries()) {
    try {
      new X509Certificate(pem);
    } catch {
      throw wrongFile(file, { fault: 'broken', number: index + 1 });
    }
  }
  return found;
}

function wrongFile(
  file: string,
  facts: {
    readonly fault: 'unreadable' | 'none' | 'broken';
    readonly code?: string;
    readonly number?: number;
  },
): ConfigError {
  return new ConfigError(
    text('config.certificates', { key: 'farm.caFile', file, code: '', number: 0, ...facts }),
  );
}
