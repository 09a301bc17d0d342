import type { Json } from '../jsonSchemas.ts';
import type { FieldRow, TypeText } from './fields.ts';
import { type Reference, type Route, referenceOf, type Shape } from './model.ts';

/** The reference as a page of the repository. */
export function referenceMarkdown(document: Json): string {
  const reference = referenceOf(document);
  return [
    '<!-- Generated from protocol/bridge by `npm run generate`; not edited by hand. -->',
    '',
    '# The bridge',
    '',
    `The daemon’s HTTP and WebSocket API for hosts, the dashboard and scripts, version ${reference.bridge}. A running daemon serves this reference`,
    'at `/reference`, with sample calls. [CHANGES.md](CHANGES.md) says what may change.',
    '',
    ...contents(reference),
    '## Errors',
    '',
    ...table(
      ['status', 'code', 'meaning'],
      reference.errors.map(({ status, code, title }) => [String(status), `\`${code}\``, title]),
    ),
    ...reference.groups.flatMap(({ name, says, routes }) => [
      `## ${name}`,
      '',
      says,
      '',
      ...routes.flatMap(route),
    ]),
    '## Shapes',
    '',
    ...reference.shapes.flatMap(shape),
  ].join('\n');
}

function contents({ groups }: Reference): string[] {
  return table(
    ['route', 'description'],
    groups.flatMap(({ routes }) =>
      routes.map(({ name, method, path, summary }) => [`[\`${method} ${path}\`](#route-${name})`, summary]),
    ),
  );
}

function route({
  name,
  python,
  method,
  path,
  summary,
  detail,
  isOpen,
  parameters,
  body,
  answer,
  refusals,
}: Route): string[] {
  const places = { path: 'path', query: 'query', header: 'header' } as const;
  return [
    `<a id="route-${name}"></a>`,
    '',
    `### ${name}`,
    '',
    `\`${method} ${path}\` · Python \`bridge.${python}()\`${isOpen ? ' · no token required' : ''}`,
    '',
    [summary, detail].filter((text) => text !== '').join(' '),
    '',
    ...(parameters.length === 0
      ? []
      : table(
          ['parameter', 'in', 'type', 'description'],
          parameters.map((row) => [
            `\`${row.path}\``,
            places[row.place as keyof typeof places],
            typeText(row.type),
            meaning(row),
          ]),
        )),
    ...(body ? [`Request body: ${typeText(body.type)}.`, ''] : []),
    `Response: ${answer.status}, ${typeText(answer.type)}.`,
    '',
    ...refusals.map(({ status, says }) => `- ${status} ${says}`),
    ...(refusals.length === 0 ? [] : ['']),
  ];
}

function shape({ name, says, type, variants }: Shape): string[] {
  return [
    `<a id="shape-${name}"></a>`,
    '',
    `### ${name}`,
    '',
    says,
    '',
    ...(type === undefined ? [] : [`${typeText(type)}`, '']),
    ...variants.flatMap(({ title, rows }) => [
      ...(title === '' ? [] : [`\`${title}\`:`, '']),
      ...(rows.length === 0
        ? []
        : table(
            ['field', 'required', 'type', 'description'],
            rows.map((row) => [
              `\`${row.path}\``,
              row.isRequired ? 'yes' : '',
              typeText(row.type),
              meaning(row),
            ]),
          )),
    ]),
  ];
}

function meaning({ says, bounds }: FieldRow): string {
  return [says, bounds === '' ? '' : `*${bounds}*`].filter((text) => text !== '').join(' ');
}

function typeText(type: TypeText): string {
  return type
    .map((part) => {
      if ('shape' in part) return `[${part.shape}](#shape-${part.shape})`;
      return 'word' in part ? `\`${part.word}\`` : part.text;
    })
    .join('');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}
