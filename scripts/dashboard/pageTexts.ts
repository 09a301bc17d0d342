import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const catalogue = /[\\/]protocol[\\/]texts[\\/][a-z]+\.json$/;
/** What the page says, and what its client of the bridge says; `DashboardTextCode` of dashboard/language names the same. */
const sections = ['dashboard', 'client'] as const;

/** Of a catalogue the sections that the page says; the daemon's sentences come from the daemon, in the asked language. */
export const pageTexts: Plugin = {
  name: 'texts of the page',
  enforce: 'pre',
  load(id) {
    if (!catalogue.test(id)) return undefined;
    const whole = JSON.parse(readFileSync(id, 'utf8')) as Readonly<Record<string, unknown>>;
    const kept = Object.fromEntries(sections.map((section) => [section, whole[section]]));
    return { code: `export default JSON.parse(${JSON.stringify(JSON.stringify(kept))});`, moduleType: 'js' };
  },
};
