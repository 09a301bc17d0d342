import { Icon } from '#dashboard/design/Icon.tsx';
import { countText, words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import { linkTo } from './address.ts';
import { FarmLine } from './FarmLine.tsx';
import { LinkBanner } from './LinkBanner.tsx';
import { PageSlot } from './PageSlot.tsx';
import { Preferences } from './Preferences.tsx';
import type { Page } from './page.ts';
import { pages } from './pages.ts';
import { place } from './place.ts';

/** What stands around every page. */
export function Shell({ live }: { readonly live: Live }) {
  const farmState = live.farm.value?.state ?? 'ready';
  const isFresh = live.link.value.kind === 'live' && farmState === 'ready';
  return (
    <div class="shell">
      <button type="button" class="skip" onClick={focusPage}>
        {words('dashboard.skip')}
      </button>
      <header class="top">
        <span class="brand">Renderbridge</span>
        <FarmLine live={live} />
        <Preferences />
      </header>
      <nav class="side" aria-label={words('dashboard.navigation')}>
        {pages
          .filter(({ isListed }) => isListed)
          .map((page) => (
            <PageLink key={page.name} live={live} page={page} />
          ))}
      </nav>
      <main id="page" tabIndex={-1} data-fresh={isFresh}>
        <LinkBanner live={live} />
        <PageSlot live={live} />
      </main>
    </div>
  );
}

function PageLink({ live, page }: { readonly live: Live; readonly page: Page }) {
  const { name, title, icon, openCount } = page;
  const count = openCount?.(live) ?? 0;
  return (
    <a href={linkTo(name)} aria-current={place.value.page === name ? 'page' : undefined}>
      <Icon name={icon} />
      <span>{words(title)}</span>
      {count > 0 ? (
        <span class="open-count" title={words('dashboard.notices.open', { count })}>
          {countText.value(count)}
        </span>
      ) : null}
    </a>
  );
}

/** A button, for a fragment is a place of ours. */
function focusPage(): void {
  document.getElementById('page')?.focus();
}
