import type * as z from 'zod';
import { type FarmAction, farmActions } from '#protocol/renderbus/actions.ts';
import { FarmResponse, maxAcceptedBytes, maxSentBytes, RequestHead } from '#protocol/renderbus/envelope.ts';
import { errorCodes, type FieldCode, fieldCodeOrder } from '#protocol/renderbus/errorCodes.ts';
import type { BodyRule } from '#protocol/renderbus/requestBody.ts';
import type { RefusalClass } from '#protocol/tasks/refusal.ts';
import { type FieldRow, fieldRows } from './farmFields.ts';
import type { Generator } from './generator.ts';

/** The farm’s API as a page: all that the schemas and the table of codes say, and nothing else. */
export const farmApi: Generator = {
  file: 'docs/farm-api.md',
  content: () => [...preface(), ...envelope(), ...codes(), ...actionNames().flatMap(chapter)].join('\n'),
};

const actionNames = () => Object.keys(farmActions) as FarmAction[];

const effects = {
  query: 'Asks and changes nothing. May be repeated.',
  create:
    'Creates tasks. When the answer is lost the outcome is unknown: it is asked for by the mark in `user_remark`, and never sent again blindly.',
  change:
    'Changes what is there. When the answer is lost the outcome is unknown, and it is not sent again blindly.',
} as const;

const classes: Readonly<Record<RefusalClass, string>> = {
  ourBug: 'a bug of ours, reported as such',
  tooLong: 'split, or refused before sending',
  account: 'configuration: the queue of the account waits for a key that works',
  validation: 'the field is named in the answer',
  pace: 'repeated after the interval',
  unknown: 'shown in the farm’s own words, not repeated',
};

function preface(): string[] {
  return [
    '<!-- Generated from protocol/renderbus by `npm run generate`; not edited by hand. -->',
    '',
    '# The farm’s API, v2',
    '',
    'Every action that RenderBus, or the sandbox in its place, takes and answers. All go as `POST` with JSON to one',
    'URL ending in `/api/v2/task/`; Renderbridge calls, the farm answers, and nothing ever comes unasked.',
    '',
    'What we send is held strictly to these tables before it goes. What comes back is read loosely: texts and numbers',
    'stand for each other, and what is missing is empty. §1 to §7 are the sections of the project’s farm contract:',
    'transport, codes, creating, asking, operating, projects, users.',
    '',
    '**Width** counts a character above U+00FF, such as a Chinese one, as 2 and every other as 1. No text may hold',
    'control characters. **Frames** are single frames, ranges and ranges with a step, comma-separated: `1,5-20,30-50[2]`;',
    'at most 100,000, none below 0.',
    '',
    ...table(
      ['action', '中文', 'does', 'effect'],
      actionNames().map((name) => {
        const { zh, does, effect } = farmActions[name];
        return [`[\`${name}\`](#${name})`, zh, does, effect];
      }),
    ),
  ];
}

function envelope(): string[] {
  return [
    '## The envelope',
    '',
    `A request is \`{"head": {…}, "body": {…}}\`; the body may be \`{}\` but must be there. We send at most ${maxSentBytes}`,
    `bytes of UTF-8; the farm refuses more than ${maxAcceptedBytes} with 1005.`,
    '',
    '### `head` of a request',
    '',
    ...requestTable(fieldRows(RequestHead)),
    '### `head` of an answer',
    '',
    ...answerTable(fieldRows(FarmResponse.shape.head)),
  ];
}

function codes(): string[] {
  return [
    '## Codes',
    '',
    'A refusal comes with HTTP 200, `result` 1 and one of these codes. Fields are judged in the order of their table, each',
    `for ${fieldCodeOrder.join(', ')} in turn.`,
    '',
    ...table(
      ['code', 'meaning', '中文', 'what we do'],
      Object.entries(errorCodes).map(([code, row]) => [code, row.meaning, row.zh, classes[row.class]]),
    ),
    'A refusal whose text says `interval less than`, under any code or none, is no fault of the request: calls came too',
    `fast. It had no effect and is ${classes.pace}.`,
    '',
  ];
}

function chapter(name: FarmAction): string[] {
  const { does, zh, effect, request, answer } = farmActions[name];
  const rows = fieldRows(request);
  return [
    `## \`${name}\``,
    '',
    `**${zh}.** ${does}`,
    '',
    `Renderbridge → farm. ${effects[effect]}`,
    '',
    '### Request',
    '',
    ...requestTable(rows),
    ...betweenFields(request),
    '### Answer',
    '',
    ...answerTable(fieldRows(answer)),
    '### Refused with',
    '',
    ...refusals(rows, rulesOf(request)),
  ];
}

function rulesOf(request: z.ZodObject): readonly BodyRule[] {
  return (request.meta()?.rules ?? []) as readonly BodyRule[];
}

function betweenFields(request: z.ZodObject): string[] {
  const assumes = Object.entries(request.meta()?.assumes ?? {});
  const lines = [
    ...rulesOf(request).map(({ says, source, farmCode }) => `- ${says} (${farmCode}; ${source})`),
    ...assumes.map(
      ([field, value]) => `- Left out all the same, the farm takes \`${field}\` for \`"${value}"\`.`,
    ),
  ];
  return lines.length === 0 ? [] : ['Between fields:', '', ...lines, ''];
}

function requestTable(rows: readonly FieldRow[]): string[] {
  return table(
    ['field', '中文', 'required', 'type and bounds', 'unit, default', 'meaning', 'source'],
    rows.map(({ path, isRequired, kind, manual }) => [
      `\`${path}\``,
      manual.zh ?? '',
      isRequired ? '**yes**' : '',
      kind,
      [manual.unit, manual.default && `default: ${manual.default}`].filter(Boolean).join('; '),
      manual.description ?? '',
      manual.source ?? '',
    ]),
  );
}

function answerTable(rows: readonly FieldRow[]): string[] {
  return table(
    ['field', '中文', 'read as', 'unit', 'meaning', 'source'],
    rows.map(({ path, kind, manual }) => [
      `\`${path}\``,
      manual.zh ?? '',
      kind,
      manual.unit ?? '',
      manual.description ?? '',
      manual.source ?? '',
    ]),
  );
}

/** Fields by the codes that they can earn, and what else earns them. */
function refusals(rows: readonly FieldRow[], rules: readonly BodyRule[]): string[] {
  const elsewhere: Partial<Record<FieldCode, string>> = {
    '1020': 'every field that is sent empty',
    '1022': 'every field that the action does not have',
  };
  return table(
    ['code', 'because', 'which fields'],
    fieldCodeOrder.flatMap((code) => {
      const fields = rows
        .filter(({ isRequired, codes }) => (code === '1020' ? isRequired : codes.includes(code)))
        .map(({ path }) => `\`${path}\``);
      const ruled = rules.some(({ farmCode }) => farmCode === code) ? ['what stands between fields'] : [];
      const which = [...fields, ...ruled, ...(elsewhere[code] ? [elsewhere[code]] : [])];
      return which.length === 0 ? [] : [[code, errorCodes[code].meaning, which.join(', ')]];
    }),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}
