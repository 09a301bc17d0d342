import { describe, expect, it } from '@jest/globals';
import { refuseUnknownDefaults } from '#daemon/composition/knownDefaults.ts';
import { ConfigError } from '#daemon/config/configError.ts';
import { nearNames } from '#daemon/config/nearNames.ts';
import { readSettings } from '#daemon/config/settings.ts';
import { unknownNames } from '#daemon/config/unknownNames.ts';
import { inWords } from '#protocol/texts/text.ts';

describe('a name that sets nothing', () => {
  it.each([
    ['farm.acount', 'farm.account'],
    ['farm.baseURL', 'farm.baseUrl'],
    ['farm.base_url', 'farm.baseUrl'],
    ['farm.url', 'farm.baseUrl'],
    ['transfer.dirver', 'transfer.driver'],
    ['prot', 'port'],
  ])('%s is near to %s', (meant, name) => {
    const known = ['farm.baseUrl', 'farm.account', 'farm.generation', 'transfer.driver', 'port', 'hooks'];
    expect(nearNames(meant, known)[0]).toBe(name);
  });

  it('is near to several, and the nearest comes first', () => {
    expect(nearNames('prot', ['ports', 'port'])).toEqual(['port', 'ports']);
  });

  it('is near to nothing where it is like none', () => {
    expect(nearNames('accessKey', ['farm.baseUrl', 'port', 'hooks'])).toEqual([]);
  });

  it('brings the list along only where it is short or nowhere else', () => {
    const long = Array.from({ length: 9 }, (_, at) => `name${at}`);
    const listed = (known: readonly string[], options?: { readonly elsewhere: boolean }) =>
      inWords(unknownNames(['other'], known, options), 'en').includes(known.join(', '));
    expect([listed(long), listed(long.slice(1)), listed(long, { elsewhere: false })]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('is told once for all parts of the file, with what lists the settings', () => {
    const file = '{"prot": 1, "farm": {"acount": "a"}, "transfer": {"dirver": "none"}}';
    const said = messageOf(() => readSettings(file, {}));
    expect(said.match(/no such setting/g)).toHaveLength(1);
    expect(said).toContain('Did you mean farm.account, transfer.driver, port?');
    expect(said).toContain('config list --quiet lists all settings.');
    expect(said.length).toBeLessThan(220);
  });

  it('of the form is told with its own names', () => {
    const said = messageOf(() => refuseUnknownDefaults({ frmes: '1' }));
    expect(said).toContain('defaults.frmes: no such setting. Did you mean defaults.frames?');
  });
});

function messageOf(run: () => void): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError) return error.in('en');
    throw error;
  }
  return '';
}
