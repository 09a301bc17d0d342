import { expect, it } from '@jest/globals';
import { foldersOfConfig } from '#daemon/vrscene/colorConfig.ts';
import { readTable } from '../../protocol/readVectors.ts';

interface Row {
  readonly title: string;
  readonly text: string;
  readonly folders: readonly string[];
}

it.each(readTable<Row>('ocioSearchPath'))(
  'a configuration names its folders: $title',
  ({ text, folders }) => {
    expect(foldersOfConfig(text)).toEqual(folders);
  },
);
