import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { hostTexts } from '#dashboard/language/hostTexts.ts';

const catalogue = /[\\/]protocol[\\/]texts[\\/][a-z]+\.json$/;
/** What the page says, and what its client of the bridge says; `DashboardTextCode` of dashboard/language names the same. */
export const textsOfDashboard = ['dashboard', 'client'] as const;
/** They are made of the same controls; `AdminTextCode` of dashboard/admin names what they have beside. */
export const textsOfAdminPages = [...textsOfDashboard, 'gatewayAdmin'] as const;

type Texts = Readonly<Record<string, unknown>>;
type Catalogue = Texts & { readonly hosts: { readonly shared: Texts } };

/** Of a catalogue the sections that the page says, and what it says in the words of the hosts’ dialogs; the daemon's sentences come from the daemon, in the asked language. */
export const pageTexts = (sections: readonly string[]): Plugin => ({
  name: 'texts of the page',
  enforce: 'pre',
  load(id) {
    if (!catalogue.test(id)) return undefined;
    const whole = JSON.parse(readFileSync(id, 'utf8')) as Catalogue;
    const kept = Object.fromEntries(sections.map((section) => [section, whole[section]]));
    const shared = Object.fromEntries(hostTexts.map((name) => [name, whole.hosts.shared[name]]));
    return {
      code: `export default JSON.parse(${JSON.stringify(JSON.stringify({ ...kept, hosts: { shared } }))});`,
      moduleType: 'js',
    };
  },
});
