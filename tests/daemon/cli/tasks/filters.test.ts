import { describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import * as z from 'zod';
import { addFilters, givenFilters } from '#daemon/cli/tasks/filters.ts';
import { ListQuery } from '#protocol/bridge/resource.ts';
import { query } from '#protocol/bridge/route.ts';

const Filters = query({
  ...ListQuery.shape,
  state: z
    .enum(['done', 'failed'])
    .optional()
    .meta({
      description: 'Only those in this state. Omitted: all.',
      formerly: { name: 'status', until: '2027-11-30' },
    }),
  cgSoftName: z.string().optional().meta({ description: 'Only those of this program. Omitted: all.' }),
});

function given(...args: readonly string[]) {
  const command = addFilters(new Command('list'), Filters)
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  command.parse(args, { from: 'user' });
  return { filters: givenFilters(Filters, command.opts()), help: command.helpInformation() };
}

describe('the filters of a route on the command line', () => {
  it('are its options, and what turns pages is none', () => {
    const { filters, help } = given('--state', 'done', '--cg-soft-name', 'maya');
    expect(filters).toEqual({ state: 'done', cgSoftName: 'maya' });
    expect(help).toContain('--state <state>');
    expect(help).toContain('Only those in this state');
    expect(help).not.toMatch(/--cursor|--farm|--status/);
  });

  it('are read under their former names', () => {
    expect(given('--status', 'failed').filters.state).toBe('failed');
  });

  it('name the words that there are when another is given', () => {
    expect(() => given('--state', 'sleeping')).toThrow('done, failed');
  });
});
