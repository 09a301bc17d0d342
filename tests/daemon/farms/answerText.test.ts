import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { answerText } from '#daemon/farms/answerText.ts';

const said = '{"error_message":"项目不存在 é 🙂"}';
const plain = { contentType: undefined, contentEncoding: undefined };

describe('the text of an answer', () => {
  it.each<[string, (bytes: Buffer) => Uint8Array]>([
    ['identity', (bytes) => bytes],
    [' GZIP ', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ])('that comes as %j though nobody asked for it is read all the same', async (contentEncoding, pack) => {
    expect(await answerText(pack(Buffer.from(said)), { ...plain, contentEncoding })).toBe(said);
  });

  it.each<[string, string, Uint8Array]>([
    ['packed in a way that nobody knows', 'lzma', Buffer.from(said)],
    ['packed twice', 'gzip, gzip', gzipSync(gzipSync(said))],
    ['not packed as it says', 'gzip', Buffer.from(said)],
    ['cut off', 'gzip', gzipSync(said).subarray(0, 30)],
    ['longer than 8 MiB once it is unpacked', 'gzip', gzipSync(Buffer.alloc(8 * 1024 * 1024 + 1, 32))],
  ])('that is %s is empty', async (_how, contentEncoding, bytes) => {
    expect(await answerText(bytes, { ...plain, contentEncoding })).toBe('');
  });

  it('is whole up to 8 MiB', async () => {
    const spaces = ' '.repeat(8 * 1024 * 1024);
    expect(await answerText(gzipSync(spaces), { ...plain, contentEncoding: 'gzip' })).toBe(spaces);
  });

  it.each([
    'application/json',
    'application/json; charset=GBK',
    'text/html;charset="iso-8859-1"',
    'text/plain; charset=nonsense',
  ])('in UTF-8 is read as that, though it is called %s', async (contentType) => {
    expect(await answerText(Buffer.from(said), { ...plain, contentType })).toBe(said);
  });

  it('loses the mark of its byte order', async () => {
    expect(await answerText(Buffer.from(`\ufeff${said}`), plain)).toBe(said);
  });

  it.each([
    ['application/json; charset=GBK', Buffer.from([0x22, 0xcf, 0xee, 0x22]), '"项"'],
    ['application/json;Charset="gb18030"', Buffer.from([0x22, 0xcf, 0xee, 0x22]), '"项"'],
    ['application/json; charset=utf-16le', Buffer.from('"项"', 'utf16le'), '"项"'],
  ])('that is no UTF-8 is read as what it is called: %s', async (contentType, bytes, text) => {
    expect(await answerText(bytes, { ...plain, contentType })).toBe(text);
  });

  it.each([undefined, 'application/json', 'application/json; charset=utf-8', 'a; charset=nonsense'])(
    'that is no UTF-8 and called %s keeps what can be read',
    async (contentType) => {
      const bytes = Buffer.from([0x22, 0xcf, 0xee, 0x22]);
      expect(await answerText(bytes, { ...plain, contentType })).toMatch(/^"\uFFFD+"$/);
    },
  );
});
