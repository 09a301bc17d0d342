import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigError } from './configError.ts';

const certificate = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;
const expected = 'expected a file of certificates (PEM)';

/** The certificates of a file, each as PEM. Throws `ConfigError` when it cannot be read or holds none. */
export function readCaFile(file: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new ConfigError(`farm.caFile: ${expected}, got ${file}, which cannot be read (${code}).`);
  }
  const found = text.match(certificate) ?? [];
  if (found.length === 0) throw new ConfigError(`farm.caFile: ${expected}, got ${file}, which holds none.`);
  for (const [index, pem] of found.entries()) {
    try {
      new X509Certificate(pem);
    } catch {
      throw new ConfigError(
        `farm.caFile: ${expected}, got ${file}, whose certificate ${index + 1} is broken.`,
      );
    }
  }
  return found;
}
