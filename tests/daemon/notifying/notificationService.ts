import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';

export interface ShownNotice {
  readonly app: string;
  readonly summary: string;
  readonly body: string;
}

/** A D-Bus session of its own in which this test is the desktop’s notification service. */
export interface NotificationService {
  /** What a program of this session has in its environment. */
  readonly address: string;
  readonly shown: readonly ShownNotice[];
  shows(count: number): Promise<void>;
  end(): Promise<void>;
}

const methodCall = 1;
const methodReturn = 2;
type Value = readonly [type: 's' | 'o' | 'g' | 'u', value: string | number];

export async function startNotificationService(): Promise<NotificationService> {
  // `cat` holds the session open until its input ends.
  const session = spawn(
    'dbus-run-session',
    ['--', 'sh', '-c', 'echo "$DBUS_SESSION_BUS_ADDRESS" && exec cat'],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  const [line] = await once(session.stdout, 'data');
  const address = String(line).trim();
  const shown: ShownNotice[] = [];
  const waiting: (() => void)[] = [];
  const bus = net.connect(/unix:path=([^,]+)/.exec(address)?.[1] ?? '');
  let serial = 0;
  const call = (member: string, body: readonly Value[]) =>
    bus.write(
      message(methodCall, ++serial, body, [
        [1, ['o', '/org/freedesktop/DBus']],
        [2, ['s', 'org.freedesktop.DBus']],
        [3, ['s', member]],
        [6, ['s', 'org.freedesktop.DBus']],
      ]),
    );
  const owned = Promise.withResolvers<void>();
  let pending = Buffer.alloc(0);
  let isOpen = false;
  bus.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    if (!isOpen) {
      if (!pending.includes('\r\n')) return;
      pending = pending.subarray(pending.indexOf('\r\n') + 2);
      isOpen = true;
      bus.write('BEGIN\r\n');
      call('Hello', []);
      const doNotQueue = 4;
      call('RequestName', [
        ['s', 'org.freedesktop.Notifications'],
        ['u', doNotQueue],
      ]);
    }
    for (let next = take(pending); next; next = take(pending)) {
      pending = pending.subarray(next.length);
      const { type, fields, body } = next;
      if (type === methodReturn && fields.get(5) === serial) owned.resolve();
      if (type !== methodCall || fields.get(3) !== 'Notify') continue;
      const read = reader(body);
      const app = read.text();
      read.number();
      read.text();
      shown.push({ app, summary: read.text(), body: read.text() });
      const reply: [number, Value][] = [
        [5, ['u', next.serial]],
        [6, ['s', String(fields.get(7))]],
      ];
      bus.write(message(methodReturn, ++serial + 1000, [['u', shown.length]], reply));
      for (const tell of waiting.splice(0)) tell();
    }
  });
  bus.write(`\0AUTH EXTERNAL ${Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')}\r\n`);
  await owned.promise;
  return {
    address,
    shown,
    async shows(count) {
      while (shown.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    async end() {
      bus.destroy();
      session.stdin.end();
      await once(session, 'exit');
    },
  };
}

function message(
  type: number,
  serial: number,
  body: readonly Value[],
  fields: readonly (readonly [number, Value])[],
): Buffer {
  const content = body.reduce((before, value) => append(before, value), Buffer.alloc(0));
  const signature = body.map(([kind]) => kind).join('');
  const all = signature === '' ? fields : [...fields, [8, ['g', signature]] as const];
  let list = Buffer.alloc(0);
  for (const [code, value] of all) {
    list = Buffer.concat([padded(list, 8), Buffer.from([code])]);
    list = append(append(list, ['g', value[0]]), value);
  }
  const head = Buffer.alloc(16);
  head.write('l', 0);
  head.set([type, 0, 1], 1);
  head.writeUInt32LE(content.length, 4);
  head.writeUInt32LE(serial, 8);
  head.writeUInt32LE(list.length, 12);
  return Buffer.concat([padded(Buffer.concat([head, list]), 8), content]);
}

function padded(buffer: Buffer, to: number): Buffer<ArrayBuffer> {
  return Buffer.concat([buffer, Buffer.alloc((to - (buffer.length % to)) % to)]);
}

function append(before: Buffer, [type, value]: Value): Buffer<ArrayBuffer> {
  const bytes = Buffer.from(String(value));
  if (type === 'g') return Buffer.concat([before, Buffer.from([bytes.length]), bytes, Buffer.alloc(1)]);
  const number = Buffer.alloc(4);
  number.writeUInt32LE(type === 'u' ? Number(value) : bytes.length);
  const aligned = Buffer.concat([padded(before, 4), number]);
  return type === 'u' ? aligned : Buffer.concat([aligned, bytes, Buffer.alloc(1)]);
}

/** The first message of what came; undefined: not the whole of it yet. */
function take(bytes: Buffer) {
  if (bytes.length < 16) return undefined;
  const [bodyLength, listLength] = [bytes.readUInt32LE(4), bytes.readUInt32LE(12)];
  const bodyAt = Math.ceil((16 + listLength) / 8) * 8;
  const length = bodyAt + bodyLength;
  if (bytes.length < length) return undefined;
  const fields = new Map<number, string | number>();
  const read = reader(bytes.subarray(0, 16 + listLength), 16);
  while (read.at() < 16 + listLength) {
    read.align(8);
    const code = read.byte();
    const kind = read.signature();
    fields.set(code, kind === 'u' ? read.number() : kind === 'g' ? read.signature() : read.text());
  }
  const body = bytes.subarray(bodyAt, length);
  return { type: bytes[1], serial: bytes.readUInt32LE(8), fields, body, length };
}

function reader(bytes: Buffer, from = 0) {
  let at = from;
  const align = (to: number) => {
    at = Math.ceil(at / to) * to;
  };
  const string = (length: number) => {
    const text = bytes.toString('utf8', at, at + length);
    at += length + 1;
    return text;
  };
  const number = () => {
    align(4);
    at += 4;
    return bytes.readUInt32LE(at - 4);
  };
  const byte = () => bytes[at++] ?? 0;
  return { at: () => at, align, byte, number, text: () => string(number()), signature: () => string(byte()) };
}
