import type { InputType, ZlibOptions } from 'node:zlib';

/** An answer that comes packed though plain ones are asked for; unpacked it may be so long. */
const longestUnpackedBytes = 8 * 1024 * 1024;

export interface AnswerForm {
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
}

/**
 * The text of an answer. One that cannot be unpacked, or is longer then than it may be, has none. It is read as UTF-8
 * whatever it says; only where it is none, as what it says.
 */
export async function answerText(
  bytes: Uint8Array,
  { contentType, contentEncoding }: AnswerForm,
): Promise<string> {
  const encoding = contentEncoding?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity') return decoded(bytes, charsetOf(contentType));
  const plain = await unpacked(bytes, encoding);
  return plain ? decoded(plain, charsetOf(contentType)) : '';
}

type Unpack = (
  packed: InputType,
  options: ZlibOptions,
  done: (error: Error | null, plain: Buffer) => void,
) => void;

/** A start loads nothing that only a packed answer needs. */
async function unpacked(packed: Uint8Array, encoding: string): Promise<Buffer | undefined> {
  const { brotliDecompress, inflate, unzip, zstdDecompress } = await import('node:zlib');
  const unpackers: Readonly<Record<string, Unpack>> = {
    gzip: unzip,
    'x-gzip': unzip,
    deflate: inflate,
    br: brotliDecompress,
    // Its types take options of their own alone.
    zstd: zstdDecompress as Unpack,
  };
  const unpack = Object.hasOwn(unpackers, encoding) ? unpackers[encoding] : undefined;
  if (!unpack) return undefined;
  return new Promise((resolve) => {
    unpack(packed, { maxOutputLength: longestUnpackedBytes }, (error, plain) =>
      resolve(error ? undefined : plain),
    );
  });
}

function charsetOf(contentType = ''): string {
  return /;\s*charset\s*=\s*"?([\w:-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8';
}

function decoded(bytes: Uint8Array, charset: string): string {
  const isWide = charset.startsWith('utf-16');
  return (
    (isWide ? undefined : decodedAs(bytes, 'utf-8')) ??
    decodedAs(bytes, charset) ??
    new TextDecoder().decode(bytes)
  );
}

/** Undefined: it is not in it, or nobody knows it. */
function decodedAs(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
