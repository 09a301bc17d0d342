import { Icon } from '#dashboard/design/Icon.tsx';
import type { IconName } from '#dashboard/design/icons.ts';

/** A state by colour, sign and word at once. */
export function StateMark({
  tone,
  icon,
  children,
}: {
  readonly tone: string;
  readonly icon: IconName;
  readonly children: string;
}) {
  return (
    <span class="mark" data-tone={tone}>
      <Icon name={icon} />
      <span>{children}</span>
    </span>
  );
}
