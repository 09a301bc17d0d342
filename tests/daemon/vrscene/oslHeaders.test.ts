import { expect, it } from '@jest/globals';
import { headersIncluded } from '#daemon/vrscene/oslHeaders.ts';
import { readTable } from '../../protocol/readVectors.ts';

interface Row {
  readonly title: string;
  readonly text: string;
  readonly headers: readonly string[];
}

it.each(readTable<Row>('oslHeaders'))('a shader includes: $title', ({ text, headers }) => {
  expect(headersIncluded(text)).toEqual(headers);
});
