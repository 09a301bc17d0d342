import { describe, expect, it } from '@jest/globals';
import { pluginInTwoVersions, pluginWithoutVersion, splitPlugins } from '#protocol/plugins/pluginList.ts';

describe('a list of plugins', () => {
  it('is split at commas, without the blanks around them', () => {
    expect(splitPlugins(' vray 3.10.01 , mtoa 1.2.3,')).toEqual(['vray 3.10.01', 'mtoa 1.2.3']);
    expect(splitPlugins('')).toEqual([]);
  });

  it.each([
    ['vray 3.10.01', 'vray'],
    ['krakatoa my 2.4.3', 'krakatoa my'],
    ['yeti v1.3', 'yeti'],
    ['multiscatter 1.3 beta', 'multiscatter'],
    ['3delight 12.0', '3delight'],
    ['Forest Pack Pro', 'Forest Pack Pro'],
    ['cycles', 'cycles'],
  ])('knows the name in "%s"', (plugin, name) => {
    expect(pluginWithoutVersion(plugin)).toBe(name);
  });

  it.each([
    ['vray 3.10.01,vray 2.0', 'vray'],
    ['mtoa 1.2.3,vray 3.10.01, mtoa 1.3', 'mtoa'],
    ['vray,vray 2.0', 'vray'],
    ['vray 3.10.01,vray 3.10.01', undefined],
    ['vray 3.10.01,Vray 2.0', undefined],
    ['vray 3.10.01,vray express 3.10.01', undefined],
    ['', undefined],
  ])('finds the plugin that comes in two versions: "%s"', (list, name) => {
    expect(pluginInTwoVersions(list)).toBe(name);
  });
});
