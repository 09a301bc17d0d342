import type { Operation } from '#protocol/bridge/operation.ts';
import type { Request } from './operationKind.ts';
import type { OperationRecord } from './operationRecord.ts';

type Open = Pick<OperationRecord, 'id' | 'kind' | 'request' | 'createdAt'>;

export interface SameOrderParts<Record extends Open> {
  /** Orders that are not over, in whatever order. */
  readonly open: readonly Record[];
  readonly kind: Operation['kind'];
  readonly requests: readonly Request[];
  readonly subjectsOf: (kind: Operation['kind'], request: Request) => readonly string[];
}

/**
 * The first operation of an identical order that is not over. A second press, in another tab or because nothing seemed to
 * happen, means that order, and each resubmit is billed. An order given since for any of the same subjects makes it a new one.
 */
export function sameOrder<Record extends Open>({
  open,
  kind,
  requests,
  subjectsOf,
}: SameOrderParts<Record>): Record | undefined {
  const subjects = new Set(requests.flatMap((request) => subjectsOf(kind, request)));
  const last = open
    .toSorted((a, b) => a.createdAt - b.createdAt)
    .filter((each) => subjectsOf(each.kind, each.request).some((subject) => subjects.has(subject)))
    .slice(-requests.length);
  const isSame = requests.every((request, index) => {
    const each = last[index];
    return each?.kind === kind && JSON.stringify(each.request) === JSON.stringify(request);
  });
  return isSame ? last[0] : undefined;
}
