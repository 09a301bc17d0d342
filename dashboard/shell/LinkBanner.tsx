import { Icon } from '#dashboard/design/Icon.tsx';
import { momentText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';

/** Says when what is shown is no longer what is so, and what to do. */
export function LinkBanner({ live }: { readonly live: Live }) {
  const link = live.link.value;
  if (link.kind === 'live' || link.kind === 'connecting')
    return <div role="status" class="visually-hidden" />;
  return (
    <div role="status" class="banner" data-tone={link.kind === 'away' ? 'waiting' : 'failed'}>
      <Icon name="warning" />
      <span>
        {link.kind === 'away'
          ? words('dashboard.link.away', { since: momentText(link.since) })
          : words('dashboard.link.ended')}
      </span>
    </div>
  );
}
