import type { ComponentChildren } from 'preact';

/** Names and values side by side. */
export function Facts({ children }: { readonly children: ComponentChildren }) {
  return <dl class="facts">{children}</dl>;
}

interface FactProps {
  readonly name: string;
  readonly title?: string | undefined;
  readonly children: ComponentChildren;
}

/** One of them; nothing is drawn of what is unknown. */
export function Fact({ name, title, children }: FactProps) {
  if (children === undefined || children === null || children === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd title={title}>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}
