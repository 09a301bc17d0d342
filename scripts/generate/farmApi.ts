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
  query: 'Read-only; safe to repeat.',
  create:
    'Creates tasks. If the answer is lost, the outcome is unknown: Renderbridge searches for the submission tag in `user_remark` and never repeats the request blindly.',
  change:
    'Changes existing data. If the answer is lost, the outcome is unknown, and the request is not repeated blindly.',
} as const;

const classes: Readonly<Record<RefusalClass, string>> = {
  ourBug: 'reported as a bug in Renderbridge',
  tooLong: 'split, or rejected before sending',
  account: 'configuration: the account’s queue waits until the key works',
  validation: 'the answer names the field',
  pace: 'repeated after the interval',
  unknown: 'shown in the farm’s own words, not repeated',
};

function preface(): string[] {
  return [
    '<!-- Generated from protocol/renderbus by `npm run generate`; not edited by hand. -->',
    '',
    '# The farm’s API, v2',
    '',
    'All actions of RenderBus and of the sandbox in its place. Each is a `POST` with JSON to one URL ending in',
    '`/api/v2/task/`; Renderbridge calls, the farm answers, and the farm never calls back.',
    '',
    'Requests are validated strictly against these tables before they are sent. Answers are read leniently: numbers may',
    'arrive as text and text as numbers, and missing values are read as empty. §1 to §7 are the sections of the',
    'project’s farm contract: transport, codes, creating, querying, operating, projects, users.',
    '',
    '**Width** counts a character above U+00FF, such as a Chinese one, as 2 and every other as 1. No text may contain',
    'control characters. **Frames** are single frames, ranges and ranges with a step, comma-separated: `1,5-20,30-50[2]`;',
    'at most 100,000 frames, none negative.',
    '',
    ...table(
      ['action', '中文', 'description', 'effect'],
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
    `A request is \`{"head": {…}, "body": {…}}\`; the body may be \`{}\` but must be present. Renderbridge sends at most ${maxSentBytes}`,
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
    'A refusal has HTTP status 200, `result` 1 and one of these codes. Fields are checked in the order of their table, each',
    `for ${fieldCodeOrder.join(', ')} in turn.`,
    '',
    ...table(
      ['code', 'meaning', '中文', 'what Renderbridge does'],
      Object.entries(errorCodes).map(([code, row]) => [code, row.meaning, row.zh, classes[row.class]]),
    ),
    'A refusal whose text contains `interval less than`, with any code or none, means that the calls came too',
    `fast, not that the request is wrong. It had no effect and is ${classes.pace}.`,
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
    '### Refusals',
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
      ([field, value]) => `- If \`${field}\` is missing nevertheless, the farm assumes \`"${value}"\`.`,
    ),
  ];
  return lines.length === 0 ? [] : ['Between fields:', '', ...lines, ''];
}

function requestTable(rows: readonly FieldRow[]): string[] {
  return table(
    ['field', '中文', 'required', 'type and bounds', 'unit, default', 'description', 'source'],
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
    ['field', '中文', 'read as', 'unit', 'description', 'source'],
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

/** The fields that can be refused with each code, and other reasons for it. */
function refusals(rows: readonly FieldRow[], rules: readonly BodyRule[]): string[] {
  const elsewhere: Partial<Record<FieldCode, string>> = {
    '1020': 'any field sent empty',
    '1022': 'any field the action does not have',
  };
  return table(
    ['code', 'reason', 'fields'],
    fieldCodeOrder.flatMap((code) => {
      const fields = rows
        .filter(({ isRequired, codes }) => (code === '1020' ? isRequired : codes.includes(code)))
        .map(({ path }) => `\`${path}\``);
      const ruled = rules.some(({ farmCode }) => farmCode === code) ? ['the rules between fields'] : [];
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
