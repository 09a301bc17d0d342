import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A secret by the name under which a find is told. */
export type Secrets = Readonly<Record<string, string>>;

export interface Find {
  readonly where: string;
  readonly secret: string;
  readonly form: string;
}

/** Something that was written down while a run went on: an answer, an event, an environment. */
export interface Evidence {
  readonly where: string;
  readonly content: string | Buffer;
}

/** The forms in which a secret may lie about; written apart from the daemon’s own list, which it judges. */
function formsOf(secret: string): Readonly<Record<string, Buffer>> {
  const bytes = Buffer.from(secret, 'utf8');
  const shifted = (shift: number) => {
    const text = Buffer.concat([Buffer.alloc(shift, 'x'), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // Without what also holds bits of the neighbours.
    return text.slice(shift === 0 ? 0 : shift + 1, Math.floor(((shift + bytes.length) * 4) / 3));
  };
  const bases = [0, 1, 2].map(shifted);
  const texts: Readonly<Record<string, string>> = {
    plain: secret,
    'url-encoded': encodeURIComponent(secret),
    'url-encoded in small letters': encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
    'in JSON': JSON.stringify(secret).slice(1, -1),
    hex: bytes.toString('hex'),
    'hex in capitals': bytes.toString('hex').toUpperCase(),
    ...Object.fromEntries(bases.map((text, shift) => [`base64 after ${shift}`, text])),
    ...Object.fromEntries(
      bases.map((text, shift) => [
        `base64url after ${shift}`,
        text.replaceAll('+', '-').replaceAll('/', '_'),
      ]),
    ),
  };
  return {
    ...Object.fromEntries(Object.entries(texts).map(([form, text]) => [form, Buffer.from(text, 'latin1')])),
    'two bytes a character': Buffer.from(secret, 'utf16le'),
  };
}

/** Where the secrets stand in what was seen. */
export function searchEvidence(seen: readonly Evidence[], secrets: Secrets): Find[] {
  const wanted = Object.entries(secrets).flatMap(([name, secret]) =>
    Object.entries(formsOf(secret)).map(([form, bytes]) => ({ name, form, bytes })),
  );
  return seen.flatMap(({ where, content }) => {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    return wanted
      .filter((form) => bytes.includes(form.bytes))
      .map(({ name, form }) => ({ where, secret: name, form }));
  });
}

/** Every file of a folder, links not followed, as evidence. */
export function filesBelow(folder: string): Evidence[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => lstatSync(file, { throwIfNoEntry: false })?.isFile())
    .map((file) => ({ where: file, content: readFileSync(file) }));
}
