import { statSync } from 'node:fs';
import { isAbsence } from '../absence.ts';
import type { SourceFault, SourcesOrder } from './diskProtocol.ts';

/** Sources that a program cannot be given: some programs skip a missing file silently, some abort. */
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
