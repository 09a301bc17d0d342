import type { ComponentChildren } from 'preact';
import { Icon } from '#dashboard/design/Icon.tsx';
import { exactMoment, secondText } from '#dashboard/language/times.ts';
import { adminWords } from './adminWords.ts';

interface PageHeadProps {
  readonly title: string;
  /** When what is shown was so; undefined: nothing is known yet. */
  readonly at: string | undefined;
  /** Why it is not known how it is now. */
  readonly why: string | undefined;
  readonly children?: ComponentChildren;
}

/** A page’s title, how old what it shows is, and why it cannot be told anew. */
export function PageHead({ title, at, why, children }: PageHeadProps) {
  return (
    <>
      <header class="sheet-head">
        <h1>{title}</h1>
        <span class="quiet figures" title={at && exactMoment(at)}>
          {at ? adminWords('gatewayAdmin.asOf', { at: secondText(at) }) : adminWords('gatewayAdmin.reading')}
        </span>
        {children}
      </header>
      <div role="status">
        {why === undefined ? null : (
          <p class="remark" data-tone="failed">
            <Icon name="warning" />
            <span>{at ? adminWords('gatewayAdmin.stale', { why, at: secondText(at) }) : why}</span>
          </p>
        )}
      </div>
    </>
  );
}
