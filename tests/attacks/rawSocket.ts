import net from 'node:net';

/** A WebSocket client that says what no good one would. */
export interface RawSocket {
  /** The code of the daemon’s close frame; undefined when the connection ended without one. */
  readonly closeCode: Promise<number | undefined>;
  /** Texts that came so far. */
  texts(): readonly string[];
  /** Stops reading, and reads again. */
  pause(): void;
  resume(): void;
  sendText(text: string): void;
  sendFrame(first: number, payload: Uint8Array): void;
  /** The head of a masked frame alone, of any length. */
  sendHead(first: number, length: number): void;
  sendFragments(count: number): void;
  sendBytes(bytes: Uint8Array): void;
  /** As when the network is gone: nothing more is said, not even goodbye. */
  destroy(): void;
}

const noMask = [0, 0, 0, 0];

export function openRawSocket(port: number, token: string, query = ''): Promise<RawSocket> {
  const socket = net.connect({ host: '127.0.0.1', port });
  socket.on('error', () => {});
  socket.write(
    [
      `GET /v1/events${query} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      `Authorization: Bearer ${token}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      '',
      '',
    ].join('\r\n'),
  );
  let received = Buffer.alloc(0);
  let isOpen = false;
  const texts: string[] = [];
  let tellCode: (code: number | undefined) => void;
  const closeCode = new Promise<number | undefined>((resolve) => {
    tellCode = resolve;
  });
  socket.on('close', () => tellCode(undefined));

  function readFrames(): void {
    for (let frame = firstFrame(received); frame; frame = firstFrame(received)) {
      received = received.subarray(frame.end);
      if (frame.opcode === 1) texts.push(frame.payload.toString());
      if (frame.opcode === 8) {
        tellCode(frame.payload.length >= 2 ? frame.payload.readUInt16BE(0) : 1005);
        socket.destroy();
      }
    }
  }

  const raw: RawSocket = {
    closeCode,
    texts: () => texts,
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    sendText: (text) => raw.sendFrame(0x81, Buffer.from(text)),
    sendFrame(first, payload) {
      socket.write(Buffer.concat([headOf(first, payload.length), payload]));
    },
    sendHead: (first, length) => void socket.write(headOf(first, length)),
    sendFragments(count) {
      socket.write(Buffer.concat([headOf(0x01, 1), Buffer.from(' ')]));
      const thousand = Buffer.concat(
        new Array(1000).fill(Buffer.concat([headOf(0x00, 1), Buffer.from(' ')])),
      );
      for (let sent = 0; sent < count && !socket.destroyed; sent += 1000) socket.write(thousand);
    },
    sendBytes: (bytes) => void socket.write(bytes),
    destroy: () => void socket.destroy(),
  };

  return new Promise((resolve, reject) => {
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const end = received.indexOf('\r\n\r\n');
      if (!isOpen && end < 0) return;
      if (!isOpen) {
        const first = received.subarray(0, 12).toString();
        if (first !== 'HTTP/1.1 101') return reject(new Error(`expected 101, got ${first}`));
        isOpen = true;
        received = received.subarray(end + 4);
        resolve(raw);
      }
      readFrames();
    });
    socket.once('close', () => reject(new Error('the connection ended before the handshake')));
  });
}

/** A mask of zeros: the payload stays as it is. */
function headOf(first: number, length: number): Buffer {
  if (length < 126) return Buffer.from([first, 0x80 | length, ...noMask]);
  if (length < 65_536) return Buffer.from([first, 0x80 | 126, length >> 8, length & 0xff, ...noMask]);
  const eight = Buffer.alloc(8);
  eight.writeBigUInt64BE(BigInt(length));
  return Buffer.from([first, 0x80 | 127, ...eight, ...noMask]);
}

function firstFrame(bytes: Buffer): { opcode: number; payload: Buffer; end: number } | undefined {
  if (bytes.length < 2) return undefined;
  const short = (bytes[1] ?? 0) & 0x7f;
  const start = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < start) return undefined;
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < start + length) return undefined;
  return {
    opcode: (bytes[0] ?? 0) & 0x0f,
    payload: bytes.subarray(start, start + length),
    end: start + length,
  };
}
