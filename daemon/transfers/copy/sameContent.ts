import { closeSync, openSync, readSync } from 'node:fs';

const chunk = 1024 * 1024;

/** Whether two files hold the same bytes. */
export function haveSameContent(one: string, other: string): boolean {
  const first = openSync(one, 'r');
  try {
    const second = openSync(other, 'r');
    try {
      return areSame(first, second);
    } finally {
      closeSync(second);
    }
  } finally {
    closeSync(first);
  }
}

function areSame(first: number, second: number): boolean {
  const [a, b] = [Buffer.allocUnsafe(chunk), Buffer.allocUnsafe(chunk)];
  for (let position = 0; ; ) {
    const bytesRead = readSync(first, a, 0, chunk, position);
    const alsoRead = readSync(second, b, 0, chunk, position);
    if (bytesRead === 0 || alsoRead === 0) return bytesRead === alsoRead;
    const both = Math.min(bytesRead, alsoRead);
    if (!a.subarray(0, both).equals(b.subarray(0, both))) return false;
    position += both;
  }
}
