import fc from 'fast-check';
import { ClientMessage } from '#protocol/bridge/host.ts';
import { jsonText } from './jsonText.ts';
import { mutate, mutations } from './mutations.ts';
import { valuesOf } from './schemaValues.ts';

/** One frame of RFC 6455 as bytes. The mask is left out, or is not what the head says, where it is told so. */
function frameBytes(
  first: number,
  payload: Uint8Array,
  mask: Uint8Array | undefined,
  length = payload.length,
): Buffer {
  const lengthBytes =
    length < 126
      ? [length]
      : length < 65_536
        ? [126, length >> 8, length & 0xff]
        : [
            127,
            0,
            0,
            0,
            0,
            (length >>> 24) & 0xff,
            (length >>> 16) & 0xff,
            (length >>> 8) & 0xff,
            length & 0xff,
          ];
  const [size = 0, ...rest] = lengthBytes;
  const body = mask ? payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)) : payload;
  return Buffer.from([first & 0xff, size | (mask ? 0x80 : 0), ...rest, ...(mask ?? []), ...body]);
}

const mask = fc.uint8Array({ minLength: 4, maxLength: 4 });
const text = (value: string) => new TextEncoder().encode(value);
const said = fc
  .tuple(valuesOf(ClientMessage), fc.array(mutations, { maxLength: 2 }))
  .map(([message, faults]) => text(jsonText(faults.reduce(mutate, message))));
const payloads = fc.oneof(
  { weight: 4, arbitrary: said },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(70_000, 65_536, 65_535, 126, 125)
      .map((size) => new Uint8Array(size).fill(120)),
  },
);
const whole = fc.tuple(payloads, mask).map(([payload, key]) => frameBytes(0x81, payload, key));
const odd = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 255 }), payloads, mask)
    .map(([first, payload, key]) => frameBytes(first, payload, key)),
  payloads.map((payload) => frameBytes(0x81, payload, undefined)),
  fc
    .tuple(payloads, mask, fc.nat(2 ** 31))
    .map(([payload, key, length]) => frameBytes(0x81, payload, key, length)),
  fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(fc.integer({ min: 10, max: 3000 }), mask)
    .map(([count, key]) =>
      Buffer.concat([
        frameBytes(0x01, text('{'), key),
        ...new Array(count).fill(frameBytes(0x00, text(' '), key)),
      ]),
    ),
  fc
    .tuple(fc.integer({ min: 1, max: 300 }), mask)
    .map(([count, key]) => Buffer.concat(new Array(count).fill(frameBytes(0x89, text('ping'), key)))),
  fc.tuple(fc.uint8Array({ maxLength: 130 }), mask).map(([payload, key]) => frameBytes(0x88, payload, key)),
  fc
    .tuple(fc.uint8Array({ minLength: 126, maxLength: 130 }), mask)
    .map(([payload, key]) => frameBytes(0x89, payload, key)),
);

/** What one client says on the WebSocket after it was let in, chunk by chunk. */
export const fuzzFrames: fc.Arbitrary<readonly Buffer[]> = fc.array(
  fc.oneof({ weight: 3, arbitrary: whole }, { weight: 1, arbitrary: odd }),
  { minLength: 1, maxLength: 6 },
);
