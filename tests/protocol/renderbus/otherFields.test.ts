import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import { farmActions } from '#protocol/renderbus/actions.ts';
import { RequestHead } from '#protocol/renderbus/envelope.ts';
import { violations } from '#protocol/renderbus/violations.ts';

type Fields = Readonly<Record<string, string>>;

const flag = 'of 0 1';
const time = 'like 2026-11-30_18:05:00 not 20261130180500 2026-11-30T18:05 soon';

/**
 * The head (§1) and the fields of all actions but the creates (§4 to §7), copied by hand from the contract: `!` required,
 * a width, `json` for JSON numbers, `of` what it may be, `from` what on, `like` what fits and `not` what does not,
 * with `_` for a blank.
 */
const tables: Readonly<Record<string, readonly [z.ZodObject, Fields]>> = {
  head: [RequestHead, { access_key: '! 32', account: '! 32', msg_locale: 'of zh en', action: '! 32' }],
  query_task: [
    farmActions.query_task.request,
    {
      task_id: 'from 0',
      project_name: '32',
      is_sub_included: flag,
      is_jobs_included: flag,
      is_logs_included: flag,
      task_status:
        'of Start SubFailed Stopped System_Done Failed User_Stop executing Preprocessing Analysed Analysing AnalyseFailed',
      del_flag: flag,
      task_type: 'of 0 1 2',
      cg_soft_name: '32',
      input_scene_path: '256',
      camera: '256',
      render_layer: '256',
      start_date_after: time,
      start_date_before: time,
      completed_date_after: time,
      completed_date_before: time,
      fromWhere: 'of api web',
      task_over_time: 'from 0',
      submit_account: '32',
      artist: '32',
      user_remark: '256',
      sort_code: 'of 0 1 2',
      sort_type: flag,
      is_paging: flag,
      page_size: 'from 1',
      page_no: 'from 1',
    },
  ],
  operate_task: [
    farmActions.operate_task.request,
    {
      task_id: '! 256 like 7 7,8 not 7,x 7;8 7,',
      operate_order: '! of 0 1 2 3',
      restart_type: 'of 0 1 2 3 4',
      task_over_time: 'like 0.1 1.25 not 0 -1 soon',
      priority: 'like -5 0 5 not high 1.5',
    },
  ],
  query_project: [
    farmActions.query_project.request,
    {
      project_id: 'from 0',
      project_name: '32',
      project_path: '256',
      cg_soft_name: '32',
      plugin_name: '32',
      render_os: 'of Windows Linux',
      is_default: flag,
      user_remark: '256',
      sub_account: '32',
      is_sub_included: flag,
    },
  ],
  query_plugin: [farmActions.query_plugin.request, { cg_soft_name: '32', plugin_name: '32' }],
  create_project: [
    farmActions.create_project.request,
    {
      project_name: '! 20 like Film7 not film-7 影',
      project_path: '256',
      render_os: 'of Windows Linux',
      user_remark: '256',
      sub_account: '32',
    },
  ],
  operate_project: [
    farmActions.operate_project.request,
    {
      project_id: '! json from 1',
      sub_account: '32',
      project_name: '20 like Film7 not film-7',
      project_path: '256',
      render_os: 'of Windows Linux',
      user_remark: '256',
      operate_type: 'json of 0 1 2',
      config_id: 'json from 1',
      cg_soft_name: '32',
      plugin_name: '256 not a_1,a_2',
      is_default: 'json of 0 1',
    },
  ],
  query_customer: [farmActions.query_customer.request, { login_name: '' }],
  update_customer: [
    farmActions.update_customer.request,
    {
      login_name: '!',
      notification_type: 'json of 0 1 2 3',
      notification_mode: 'json of 1 2 3',
      notification_address: '',
    },
  ],
};

interface Rule {
  readonly isRequired: boolean;
  readonly isJson: boolean;
  readonly width: number | undefined;
  readonly least: number | undefined;
  readonly of: readonly string[];
  readonly like: readonly string[];
  readonly not: readonly string[];
}

function readRule(words: string): Rule {
  const after = (mark: string) => {
    const found = new RegExp(`(?:^| )${mark} (.+?)(?= (?:of|from|like|not) |$)`).exec(words)?.[1];
    return found?.split(' ') ?? [];
  };
  const texts = (mark: string) => after(mark).map((word) => word.replaceAll('_', ' '));
  const [least] = after('from');
  const width = /^(?:! )?(\d+)/.exec(words)?.[1];
  return {
    isRequired: words.startsWith('!'),
    isJson: /\bjson\b/.test(words),
    width: width === undefined ? undefined : Number(width),
    least: least === undefined ? undefined : Number(least),
    of: after('of'),
    like: texts('like'),
    not: texts('not'),
  };
}

const rows = Object.entries(tables).flatMap(([name, [schema, fields]]) =>
  Object.entries(fields).map(([field, words]) => ({
    title: `${name}: ${field}`,
    schema,
    field,
    rule: readRule(words),
  })),
);
const rowsThat = (are: (rule: Rule) => boolean) => rows.filter(({ rule }) => are(rule));

/** The codes with which one value of one field is refused, whatever else the body lacks. */
function codesFor(schema: z.ZodObject, field: string, value: unknown): string[] {
  return violations(schema, value === undefined ? {} : { [field]: value })
    .filter(({ path, got }) => path === field && (value === undefined || got !== 'nothing'))
    .map(({ farmCode }) => farmCode);
}

describe('a table of the contract', () => {
  it.each(Object.entries(tables))('has these fields and no others: %s', (_name, [schema, fields]) => {
    expect(Object.keys(schema.shape)).toEqual(Object.keys(fields));
  });

  it.each(rows)('requires what it marks: $title', ({ schema, field, rule }) => {
    expect(codesFor(schema, field, undefined)).toEqual(rule.isRequired ? ['1020'] : []);
  });

  it.each(rowsThat(({ width }) => width !== undefined))(
    'bounds the width: $title',
    ({ schema, field, rule }) => {
      const { width = 0, like } = rule;
      const letter = /^\d/.test(like[0] ?? '') ? '7' : 'x';
      expect(codesFor(schema, field, letter.repeat(width))).toEqual([]);
      expect(codesFor(schema, field, letter.repeat(width + 1))).toEqual(['1023']);
    },
  );

  it.each(rowsThat(({ of }) => of.length > 0))(
    'takes these values and no others: $title',
    ({ schema, field, rule }) => {
      const typed = (value: string) => (rule.isJson ? Number(value) : value);
      for (const value of rule.of)
        expect([value, codesFor(schema, field, typed(value))]).toEqual([value, []]);
      const others = /^\d/.test(rule.of[0] ?? '') ? ['-1', '9'] : ['other', `${rule.of[0]}x`];
      for (const value of others)
        expect([value, codesFor(schema, field, typed(value))]).toEqual([value, ['1022']]);
    },
  );

  it.each(rowsThat(({ least }) => least !== undefined))(
    'bounds the number: $title',
    ({ schema, field, rule }) => {
      const { least = 0, isJson } = rule;
      const typed = (value: number) => (isJson ? value : String(value));
      expect(codesFor(schema, field, typed(least))).toEqual([]);
      expect(codesFor(schema, field, typed(least - 1))).toEqual(['1022']);
      expect(codesFor(schema, field, typed(1_234_567_890))).toEqual([]);
    },
  );

  it.each(rowsThat(({ like, not }) => like.length + not.length > 0))(
    'has a form: $title',
    ({ schema, field, rule }) => {
      for (const value of rule.like) expect([value, codesFor(schema, field, value)]).toEqual([value, []]);
      for (const value of rule.not)
        expect([value, codesFor(schema, field, value).length]).toEqual([value, 1]);
    },
  );

  it('calls a time of more than 32 letters too wide, beside what else it is', () => {
    const codes = (length: number) =>
      codesFor(farmActions.query_task.request, 'start_date_after', 'x'.repeat(length));
    expect([codes(32), codes(33)]).toEqual([['1022'], ['1023', '1022']]);
  });
});
