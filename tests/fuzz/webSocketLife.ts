import net from 'node:net';

/**
 * One client on the WebSocket: shakes hands, says its bytes, listens for a moment and goes. Resolves with the status
 * of the handshake and the close code, if the daemon sent one.
 */
export function liveOnWebSocket(
  port: number,
  token: string,
  chunks: readonly Buffer[],
): Promise<{ readonly status: number; readonly closeCode: number | undefined }> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port });
    let received = Buffer.alloc(0);
    let isOpen = false;
    const done = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ status: Number(received.subarray(9, 12).toString() || 0), closeCode: closeCodeIn(received) });
    };
    const timer = setTimeout(done, 2000);
    socket.on('error', () => {});
    socket.on('close', done);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (isOpen || !received.includes('\r\n\r\n')) return;
      isOpen = true;
      for (const bytes of chunks) socket.write(bytes);
      // A close of our own ends what the daemon let live.
      socket.write(Buffer.from([0x88, 0x80, 0, 0, 0, 0]));
    });
    socket.write(
      [
        'GET /v1/events HTTP/1.1',
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
  });
}

/** Walks the unmasked frames behind the head; a server’s frames are never fragmented here. */
function closeCodeIn(received: Buffer): number | undefined {
  const head = received.indexOf('\r\n\r\n');
  let at = head + 4;
  while (head >= 0 && at + 2 <= received.length) {
    const opcode = (received[at] ?? 0) & 0x0f;
    const short = (received[at + 1] ?? 0) & 0x7f;
    const size =
      short < 126
        ? short
        : short === 126
          ? received.readUInt16BE(at + 2)
          : Number(received.readBigUInt64BE(at + 2));
    const start = at + 2 + (short < 126 ? 0 : short === 126 ? 2 : 8);
    if (opcode === 8) return size >= 2 ? received.readUInt16BE(start) : 1005;
    at = start + size;
  }
  return undefined;
}
