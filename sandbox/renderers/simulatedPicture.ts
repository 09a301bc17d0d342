import { encode } from 'fast-png';
import { pixelsOfText, widthOfText } from './pixelLetters.ts';

const width = 320;
const height = 180;
const scale = 4;
const paper = [38, 50, 72] as const;
const ink = [255, 196, 87] as const;

/** A PNG of 320 × 180 that says SIMULATED and the number of its frame, so that nobody takes it for a rendering. */
export function simulatedPicture(frame: number): Uint8Array {
  const data = new Uint8Array(width * height * 3);
  for (let index = 0; index < data.length; index += 1) data[index] = paper[index % 3] ?? 0;
  draw(data, 'SIMULATED', 48);
  draw(data, `FRAME ${frame}`, 104);
  return encode({ width, height, data, channels: 3, depth: 8 });
}

/** Draws a centred line of text, clipped at the sides of the picture. */
function draw(data: Uint8Array, text: string, top: number): void {
  const left = Math.floor((width - widthOfText(text) * scale) / 2);
  for (const { x, y } of pixelsOfText(text)) {
    for (let step = 0; step < scale * scale; step += 1) {
      const column = left + x * scale + (step % scale);
      const row = top + y * scale + Math.floor(step / scale);
      if (column >= 0 && column < width) data.set(ink, (row * width + column) * 3);
    }
  }
}
