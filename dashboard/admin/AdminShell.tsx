import { signal } from '@preact/signals';
import { Icon } from '#dashboard/design/Icon.tsx';
import type { IconName } from '#dashboard/design/icons.ts';
import { words } from '#dashboard/language/words.ts';
import { Preferences } from '#dashboard/shell/Preferences.tsx';
import { AuditPage } from './AuditPage.tsx';
import { adminWords } from './adminWords.ts';
import { ProjectsPage } from './ProjectsPage.tsx';
import { StandingPage } from './StandingPage.tsx';
import { closeSession } from './session.ts';
import { UsersPage } from './UsersPage.tsx';

const pages = [
  { name: 'farm', icon: 'server', Page: StandingPage },
  { name: 'users', icon: 'people', Page: UsersPage },
  { name: 'projects', icon: 'folder', Page: ProjectsPage },
  { name: 'audit', icon: 'queue', Page: AuditPage },
] as const satisfies readonly {
  readonly name: string;
  readonly icon: IconName;
  readonly Page: () => unknown;
}[];

const fragment = signal(location.hash);
addEventListener('hashchange', () => {
  fragment.value = location.hash;
});

/** What stands around every page. */
export function AdminShell({ user }: { readonly user: string }) {
  const shown = pages.find(({ name }) => `#/${name}` === fragment.value) ?? pages[0];
  return (
    <div class="shell">
      <button type="button" class="skip" onClick={() => document.getElementById('page')?.focus()}>
        {words('dashboard.skip')}
      </button>
      <header class="top">
        <span class="brand">Renderbridge</span>
        <span class="quiet admin-place">{adminWords('gatewayAdmin.title')}</span>
        <bdi class="quiet admin-user">{adminWords('gatewayAdmin.signedIn', { user })}</bdi>
        <button type="button" class="button" onClick={() => void closeSession()}>
          {adminWords('gatewayAdmin.out')}
        </button>
        <Preferences />
      </header>
      <nav class="side" aria-label={adminWords('gatewayAdmin.navigation')}>
        {pages.map(({ name, icon }) => (
          <a key={name} href={`#/${name}`} aria-current={name === shown.name ? 'page' : undefined}>
            <Icon name={icon} />
            <span>{adminWords(`gatewayAdmin.pages.${name}`)}</span>
          </a>
        ))}
      </nav>
      <main id="page" tabIndex={-1}>
        <shown.Page key={shown.name} />
      </main>
    </div>
  );
}
