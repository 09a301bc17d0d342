import { type ByteReader, createByteReader } from './byteReader.ts';
import { type KeepingParts, keepingParts } from './keepingParts.ts';

/** What a .vrscene file says, in its order. */
export interface Visitor {
  /** A comment of one line, without its slashes. */
  comment(text: Buffer): void;
  /** As it stands between the quotes. */
  include(path: Buffer): void;
  /** `#time 2`: what follows holds at another time. */
  time(): void;
  /** Whether this value is worth its memory; called for each parameter. `head`: the first byte of the value. */
  wants(type: string, parameter: string, head: number): boolean;
  block(block: Block): void;
}

/** `BitmapBuffer wood@1 { file="wood.exr"; }` */
export interface Block {
  readonly type: string;
  readonly name: Buffer;
  /** The wanted ones as they stand in the file. */
  readonly values: ReadonlyMap<string, Buffer>;
  /** Whether a value of it changes with time. */
  readonly isAnimated: boolean;
}

/** A place where the file is no V-Ray scene. */
export class VrsceneFault extends Error {
  readonly expected: FaultExpected;
  /** Bytes from the beginning. */
  readonly offset: number;

  constructor(expected: FaultExpected, offset: number) {
    super(`expected ${expected} at byte ${offset}`);
    this.name = 'VrsceneFault';
    this.expected = expected;
    this.offset = offset;
  }
}

/** What should have followed: a text of `vrscene.fault`. */
export type FaultExpected =
  | 'plugin'
  | 'name'
  | 'brace'
  | 'parameter'
  | 'equals'
  | 'semicolon'
  | 'quote'
  | 'comment'
  | 'include'
  | 'utf8'
  | 'unpacked';

const byte = (sign: string) => sign.charCodeAt(0);
const quote = byte('"');
const slash = byte('/');
const star = byte('*');
const newline = byte('\n');
const semicolon = byte(';');
const openBrace = byte('{');
const closeBrace = byte('}');
const equals = byte('=');
const backslash = byte('\\');
const hash = byte('#');
/** Longer names and paths are none. */
const longestName = 4096;
/** Of what a person wrote: a list of files, a script; longer values are data. */
const longestValue = 1024 * 1024;
const longestComment = 4096;
/** `interpolate((0, …), (1, …))`: a value for each of some times. Newer exporters begin it with a capital. */
const animated: ReadonlySet<string | undefined> = new Set(['interpolate', 'Interpolate']);
const animatedHeads: ReadonlySet<number> = new Set([byte('i'), byte('I')]);

/** Reads a whole file. Throws `VrsceneFault` where it is not one. */
export function readBlocks(fill: (into: Buffer) => number, visitor: Visitor): void {
  const bytes = createByteReader(fill);
  refuseOtherForms(bytes);
  skipByteOrderMark(bytes);
  for (;;) {
    skipBlanks(bytes, visitor);
    const next = bytes.peek();
    if (next < 0) return;
    if (next === hash) readDirective(bytes, visitor);
    else visitor.block(readBlock(bytes, visitor));
  }
}

/** What Notepad calls Unicode, and what was packed, have text in them that nobody can see. */
function refuseOtherForms(bytes: ByteReader): void {
  const first = bytes.peek();
  const second = bytes.peekSecond();
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || second === 0;
  if (isWide) throw new VrsceneFault('utf8', 0);
  if (first === 0x1f && second === 0x8b) throw new VrsceneFault('unpacked', 0);
}

function skipByteOrderMark(bytes: ByteReader): void {
  if (bytes.peek() !== 0xef || bytes.peekSecond() !== 0xbb) return;
  for (let count = 0; count < 3; count += 1) bytes.take();
}

function readDirective(bytes: ByteReader, visitor: Visitor): void {
  const from = bytes.offset();
  bytes.take();
  const word = readWord(bytes);
  if (word === 'time') {
    bytes.seek([newline]);
    visitor.time();
  } else if (word === 'include') readInclude(bytes, visitor, from);
  else throw new VrsceneFault('include', from);
}

function readInclude(bytes: ByteReader, visitor: Visitor, from: number): void {
  skipBlanks(bytes, visitor);
  if (bytes.peek() !== quote) throw new VrsceneFault('include', from);
  bytes.keep(longestName);
  skipString(bytes);
  const path = bytes.kept();
  if (!path) throw new VrsceneFault('include', from);
  visitor.include(path.subarray(1, -1));
}

function readBlock(bytes: ByteReader, visitor: Visitor): Block {
  const from = bytes.offset();
  const type = readWord(bytes);
  if (type === undefined) throw new VrsceneFault('plugin', from);
  const name = readName(bytes, visitor);
  const values = new Map<string, Buffer>();
  let isAnimated = false;
  for (;;) {
    skipBlanks(bytes, visitor);
    if (bytes.peek() === closeBrace) {
      bytes.take();
      return { type, name, values, isAnimated };
    }
    const at = bytes.offset();
    const parameter = readWord(bytes);
    if (parameter === undefined) throw new VrsceneFault('parameter', at);
    skipBlanks(bytes, visitor);
    if (bytes.peek() !== equals) throw new VrsceneFault('equals', bytes.offset());
    bytes.take();
    skipBlanks(bytes, visitor);
    const head = bytes.peek();
    const parts = keepingParts(bytes, visitor.wants(type, parameter, head) ? longestValue : 0);
    const valueFrom = bytes.offset();
    if (animatedHeads.has(head) && animated.has(readWord(bytes))) isAnimated = true;
    skipValue(bytes, valueFrom, parts);
    const value = parts.end();
    if (value) values.set(parameter, value.subarray(0, -1));
  }
}

/** Whatever stands before the brace: names of hosts hold slashes, bars, @ and blanks. A comment follows a blank. */
function readName(bytes: ByteReader, visitor: Visitor): Buffer {
  skipBlanks(bytes, visitor);
  const from = bytes.offset();
  const parts = keepingParts(bytes, longestName);
  let isAfterBlank = false;
  for (let next = bytes.peek(); next !== openBrace; next = bytes.peek()) {
    const isOver = next < 0 || bytes.offset() - from > longestName;
    if (isOver || next === closeBrace || next === semicolon || next === equals)
      throw new VrsceneFault(isOver ? 'brace' : 'name', from);
    if (isAfterBlank && isComment(bytes)) parts.leaveOut(() => skipBlanks(bytes, visitor));
    else isAfterBlank = isBlank(bytes.take());
  }
  const name = parts.end();
  bytes.take();
  return trimmed(name ?? Buffer.alloc(0));
}

function trimmed(text: Buffer): Buffer {
  let end = text.length;
  while (end > 0 && isBlank(text[end - 1] ?? 0)) end -= 1;
  return text.subarray(0, end);
}

/** Moves behind the semicolon. */
function skipValue(bytes: ByteReader, from: number, parts: KeepingParts): void {
  for (;;) {
    const stop = bytes.seek(valueStops);
    if (stop === quote) skipString(bytes);
    else if (stop === slash) {
      if (isComment(bytes)) parts.leaveOut(() => skipComment(bytes));
      else bytes.take();
    } else if (stop === semicolon) {
      if (bytes.offset() === from) throw new VrsceneFault('semicolon', from);
      bytes.take();
      return;
    } else throw new VrsceneFault('semicolon', stop < 0 ? from : bytes.offset());
  }
}

const valueStops = [semicolon, quote, closeBrace, slash];

/**
 * Moves behind the closing quote. A quote after a backslash belongs to the text, but no path of Windows holds one, and a
 * folder such as `renders\` ends with a backslash before the semicolon, unless such a quote stands open.
 */
function skipString(bytes: ByteReader): void {
  const from = bytes.offset();
  bytes.take();
  const isPath = isPathOfWindows(bytes.peek(), bytes.peekSecond());
  let isQuoteOpen = false;
  for (;;) {
    const stop = bytes.seek([quote, backslash]);
    if (stop < 0) throw new VrsceneFault('quote', from);
    bytes.take();
    if (stop === quote) return;
    const second = bytes.peek();
    if (second === backslash) bytes.take();
    else if (second === quote && !isPath) {
      if (bytes.peekSecond() === semicolon && !isQuoteOpen) continue;
      isQuoteOpen = !isQuoteOpen;
      bytes.take();
    }
  }
}

function isPathOfWindows(first: number, second: number): boolean {
  if (first === backslash) return second === backslash;
  return second === byte(':') && isWordSign(first);
}

/** Blanks and comments. */
function skipBlanks(bytes: ByteReader, visitor: Pick<Visitor, 'comment'>): void {
  for (let next = bytes.peek(); next >= 0; next = bytes.peek()) {
    if (isBlank(next)) bytes.take();
    else if (!isComment(bytes)) return;
    else if (bytes.peekSecond() === star) skipComment(bytes);
    else {
      bytes.keep(longestComment);
      skipComment(bytes);
      visitor.comment(bytes.kept()?.subarray(2) ?? Buffer.alloc(0));
    }
  }
}

function isComment(bytes: ByteReader): boolean {
  if (bytes.peek() !== slash) return false;
  const second = bytes.peekSecond();
  return second === slash || second === star;
}

function skipComment(bytes: ByteReader): void {
  if (bytes.peekSecond() === star) skipLongComment(bytes);
  else bytes.seek([newline]);
}

function skipLongComment(bytes: ByteReader): void {
  const from = bytes.offset();
  bytes.take();
  bytes.take();
  for (;;) {
    if (bytes.seek([star]) < 0) throw new VrsceneFault('comment', from);
    bytes.take();
    if (bytes.peek() !== slash) continue;
    bytes.take();
    return;
  }
}

/** Letters, digits and underscores that begin with no digit; undefined for anything else. */
function readWord(bytes: ByteReader): string | undefined {
  const word = bytes.takeWhile(isWordSign, longestName);
  const first = word.charCodeAt(0);
  return word === '' || isDigit(first) ? undefined : word;
}

function isWordSign(sign: number): boolean {
  return (sign >= 0x61 && sign <= 0x7a) || (sign >= 0x41 && sign <= 0x5a) || isDigit(sign) || sign === 0x5f;
}

function isDigit(sign: number): boolean {
  return sign >= 0x30 && sign <= 0x39;
}

function isBlank(sign: number): boolean {
  return sign === 0x20 || (sign >= 0x09 && sign <= 0x0d);
}
