import net from 'node:net';
import type { FuzzRequest } from './requests.ts';

export interface WireAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  readonly isClosed: boolean;
}

/** One connection that is used again while the daemon keeps it; bytes go out as they are. */
export interface Wire {
  /** Undefined: the daemon hung up, or stayed silent, without an answer. */
  ask(bytes: Uint8Array, isHead: boolean): Promise<WireAnswer | undefined>;
  /** On a connection of its own, half closed behind the bytes. */
  askAndEnd(bytes: Uint8Array): Promise<WireAnswer | undefined>;
  close(): void;
}

const silenceMs = 12_000;

export function openWire(port: number): Wire {
  let socket: net.Socket | undefined;

  function connect(): net.Socket {
    const opened = net.connect({ host: '127.0.0.1', port });
    opened.on('error', () => opened.destroy());
    return opened;
  }

  return {
    ask(bytes, isHead) {
      socket = socket && !socket.destroyed && socket.writable ? socket : connect();
      socket.write(bytes);
      return answerOn(socket, isHead);
    },
    askAndEnd(bytes) {
      const single = connect();
      single.end(bytes);
      return answerOn(single, false).finally(() => single.destroy());
    },
    close: () => socket?.destroy(),
  };
}

function answerOn(socket: net.Socket, isHead: boolean): Promise<WireAnswer | undefined> {
  return new Promise((resolve) => {
    let received = Buffer.alloc(0);
    const settle = (answer: WireAnswer | undefined) => {
      clearTimeout(timer);
      socket.off('data', hear);
      socket.off('close', ended);
      if (!answer || answer.isClosed) socket.destroy();
      resolve(answer);
    };
    const hear = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const answer = readAnswer(received, isHead);
      if (answer) settle(answer);
    };
    const ended = () => settle(undefined);
    const timer = setTimeout(ended, silenceMs);
    socket.on('data', hear);
    socket.once('close', ended);
  });
}

/** Undefined while it is not there whole. 1xx answers are passed over. */
export function readAnswer(received: Buffer, isHead: boolean): WireAnswer | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [first = '', ...lines] = received.subarray(0, end).toString('latin1').split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1] ?? 0);
  if (status === 100) return readAnswer(received.subarray(end + 4), isHead);
  const headers = new Map(
    lines.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()] as const;
    }),
  );
  const length = isHead || status === 101 ? 0 : Number(headers.get('content-length') ?? 0);
  const body = received.subarray(end + 4, end + 4 + length);
  if (body.length < length) return undefined;
  const isClosed = headers.get('connection') !== 'keep-alive';
  return { status, headers, body: body.toString(), isClosed };
}

/** The request as it goes over the wire. */
export function bytesOf(request: FuzzRequest, host: string, fill: (text: string) => string): Uint8Array {
  if (request.raw) return Buffer.from(fill(Buffer.from(request.raw).toString('latin1')), 'latin1');
  const body = typeof request.body === 'string' ? Buffer.from(fill(request.body)) : request.body;
  const headers = request.headers.map(([name, value]) => `${name}: ${fill(value)}`);
  const hasHost = request.headers.some(([name]) => name === 'Host');
  const lines = [
    `${request.method} ${fill(request.target)} HTTP/1.1`,
    ...(hasHost ? [] : [`Host: ${host}`]),
    ...headers,
    ...(body ? [`Content-Length: ${body.length}`] : []),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body ?? Buffer.alloc(0)]);
}
