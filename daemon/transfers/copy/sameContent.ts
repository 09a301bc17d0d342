import { open } from 'node:fs/promises';

const chunk = 1024 * 1024;

/** Whether two files hold the same bytes. */
export async function haveSameContent(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([open(one), open(other)]);
  try {
    const [a, b] = [Buffer.allocUnsafe(chunk), Buffer.allocUnsafe(chunk)];
    for (let position = 0; ; ) {
      const [{ bytesRead }, { bytesRead: alsoRead }] = await Promise.all([
        first.read(a, 0, chunk, position),
        second.read(b, 0, chunk, position),
      ]);
      if (bytesRead === 0 || alsoRead === 0) return bytesRead === alsoRead;
      const both = Math.min(bytesRead, alsoRead);
      if (!a.subarray(0, both).equals(b.subarray(0, both))) return false;
      position += both;
    }
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
}
