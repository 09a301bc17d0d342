import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { deviations } from '#sandbox/vendorTable/deviations.ts';
import type { Row, Table } from '#sandbox/vendorTable/row.ts';
import { type FarmAction, vendorTables } from '#sandbox/vendorTable/tables.ts';
import { vendorFacts, vendorText, writeFacts } from '#scripts/generate/vendorFacts.ts';
import { type FieldFact, readVendorText } from '#scripts/generate/vendorText.ts';

const root = join(import.meta.dirname, '..', '..');
const written = readFileSync(join(root, vendorFacts.file), 'utf8');
const facts = JSON.parse(written) as Readonly<Record<string, readonly FieldFact[]>>;
const actions = Object.keys(vendorTables) as FarmAction[];

interface Line {
  readonly field: string;
  /** As `deviations` writes it: type and width, `required` behind them. */
  readonly says: string;
}

const say = (type: string, width: number | undefined, isRequired: boolean) =>
  [type, ...(width === undefined ? [] : [width]), ...(isRequired ? ['required'] : [])].join(' ');
const ofVendor = (action: FarmAction): readonly Line[] =>
  (facts[action] ?? []).map(({ field, type, width, required }) => ({
    field,
    says: say(type, width, required),
  }));
const ofTable = (action: FarmAction): readonly Line[] =>
  Object.entries<Row>(vendorTables[action] satisfies Table).map(([field, { type, width, required }]) => ({
    field,
    says: say(type, width, required === true),
  }));

/** The vendor's table with every deviation of the action carried out, in the vendor's order. */
function decided(action: FarmAction): readonly Line[] {
  const lines = [...ofVendor(action)];
  for (const { at, vendor, here } of deviations) {
    const [of, field = ''] = at.split('.');
    if (of !== action || vendor === undefined) continue;
    const place = lines.findIndex((line) => line.field === field && line.says === vendor);
    expect({ at, place }).not.toEqual({ at, place: -1 });
    lines.splice(place, 1, ...(here === undefined ? [] : [{ field, says: here }]));
  }
  return lines;
}

describe('the table by which the sandbox judges', () => {
  it('has the actions that the vendor has', () => {
    expect([...actions].sort()).toEqual(
      Object.keys(facts)
        .filter((name) => name !== 'head')
        .sort(),
    );
  });

  it.each(actions)(
    '%s: fields, types, widths, required and order are the vendor’s, but for what the contract decides',
    (action) => {
      const added = deviations.flatMap(({ at, vendor, here }) => {
        const [of, field = ''] = at.split('.');
        return of === action && vendor === undefined && here !== undefined ? [{ field, says: here }] : [];
      });
      const lines = ofTable(action);
      expect(lines).toEqual(expect.arrayContaining([...added]));
      expect(lines.filter(({ field }) => !added.some((line) => line.field === field))).toEqual(
        decided(action),
      );
    },
  );

  it('names the decision and the reason of every deviation', () => {
    for (const { at, section, why } of deviations) {
      expect({ at, section, why }).toEqual({
        at,
        section: expect.stringMatching(/^§\d(?:\.\d)?$/),
        why: expect.stringMatching(/^[A-Z].*\.$/),
      });
    }
  });
});

describe('the facts of the vendor’s tables', () => {
  /** A clone need not have the vendor's text, which is not ours to hand on; CI lays it beside the checkout. */
  const withText = existsSync(vendorText) || process.env.CI ? it : it.skip;

  withText('are what the vendor’s text says', () => {
    expect({ vendorText, isThere: existsSync(vendorText) }).toEqual({ vendorText, isThere: true });
    expect(written).toBe(writeFacts(readVendorText(readFileSync(vendorText, 'utf8'))));
  });

  it('are read from tables like the vendor’s: two rows in a line, bars in a remark, an empty type', () => {
    const text = [
      '\taction：do_this',
      '字段名|中文含义|是否必填|参数类型|最大长度|说明|',
      '---|---|---|---|---|---',
      'first | 一 | Y | 字符串 |32|精确| second | 二 | N | 整型 |||',
      'render_os|系统|N|字符串||Windows|Linux|',
      'third|三|N|||0：新增<br>1：修改|',
      'nothing of it',
      '字段名|中文含义|数据类型|说明|',
      '---|---|---|---',
      'answer|答|字符串|不是请求|',
    ].join('\n');
    expect(readVendorText(text)).toEqual(
      new Map([
        [
          'do_this',
          [
            { field: 'first', required: true, type: 'string', width: 32 },
            { field: 'second', required: false, type: 'int' },
            { field: 'render_os', required: false, type: 'string' },
            { field: 'third', required: false, type: 'none' },
          ],
        ],
      ]),
    );
  });

  it('are not guessed where a row cannot be read', () => {
    const text =
      'action：do_this\n字段名|中文含义|是否必填|参数类型|最大长度|说明|\nfirst|一|maybe|字符串|32||';
    expect(() => readVendorText(text)).toThrow(/cannot be read: first\|一\|maybe/);
  });
});
