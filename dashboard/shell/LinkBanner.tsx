import { Icon } from '#dashboard/design/Icon.tsx';
import { momentText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import { linkTo } from './address.ts';

/** Says when what is shown is no longer what is so, and what to do. */
export function LinkBanner({ live }: { readonly live: Live }) {
  const link = live.link.value;
  if (link.kind === 'live' || link.kind === 'connecting') return <FarmBanner live={live} />;
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

/** The daemon answers, but the farm does not. */
function FarmBanner({ live }: { readonly live: Live }) {
  const state = live.farm.value?.state ?? 'ready';
  if (state === 'ready') return <div role="status" class="visually-hidden" />;
  return (
    <div role="status" class="banner" data-tone={state === 'refused' ? 'failed' : 'waiting'}>
      <Icon name="warning" />
      <span>
        {words(state === 'refused' ? 'dashboard.link.farmRefused' : 'dashboard.link.farmAway')}{' '}
        <a href={linkTo('farm')}>{words('dashboard.pages.farm')}</a>
      </span>
    </div>
  );
}
