import { statSync } from 'node:fs';
import { isAbsence } from '../absence.ts';
import type { SourceFault, SourcesOrder } from './diskProtocol.ts';

/** Those that a program cannot be given: some programs say nothing of a file that is gone, some give up all. */
export function sourceFaults({ sources }: SourcesOrder): readonly SourceFault[] {
  return [...sources.entries()].flatMap(([index, source]) => {
    const fault = faultOfSource(source);
    return fault === undefined ? [] : [{ index, fault }];
  });
}

export function faultOfSource(source: string): SourceFault['fault'] | undefined {
  try {
    return statSync(source).isFile() ? undefined : 'notAFile';
  } catch (error) {
    return isAbsence(error) ? 'missing' : 'other';
  }
}
