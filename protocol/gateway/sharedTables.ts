import type { PublishedAnswer } from './published.ts';
import type { RenderedAnswer, RenderedReport } from './renderedTasks.ts';

/**
 * What a gateway shares among workstations. Undefined and `notNow`: it is an older one that shares nothing, cannot be
 * reached, or answered in another form; what was read before stays.
 */
export interface SharedTables {
  rendered(after: number): Promise<RenderedAnswer | undefined>;
  published(revision: number): Promise<PublishedAnswer | undefined>;
  /** `refused`: it would not take this one later either. */
  report(tasks: RenderedReport['tasks']): Promise<'taken' | 'refused' | 'notNow'>;
}
