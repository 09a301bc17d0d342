import { promisify } from 'node:util';
import {
  brotliDecompress,
  type InputType,
  inflate,
  unzip,
  type ZlibOptions,
  zstdDecompress,
} from 'node:zlib';

/** An answer that comes packed though plain ones are asked for; unpacked it may be so long. */
const longestUnpackedBytes = 8 * 1024 * 1024;

type Unpack = (packed: InputType, options: ZlibOptions) => Promise<Buffer>;

const unpackers: ReadonlyMap<string, Unpack> = new Map<string, Unpack>([
  ['gzip', promisify(unzip) as Unpack],
  ['x-gzip', promisify(unzip) as Unpack],
  ['deflate', promisify(inflate) as Unpack],
  ['br', promisify(brotliDecompress) as Unpack],
  ['zstd', promisify(zstdDecompress) as Unpack],
]);

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
  const unpack = unpackers.get(encoding);
  const plain = await unpack?.(bytes, { maxOutputLength: longestUnpackedBytes }).catch(() => undefined);
  return plain ? decoded(plain, charsetOf(contentType)) : '';
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
