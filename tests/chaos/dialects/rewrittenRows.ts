import { withRows } from '../faults/farmCall.ts';
import type { Dialect } from './dialect.ts';

type Rewrite = (text: string) => string;

const same: Rewrite = (text) => text;

const byName: Rewrite = (text) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
const byNumber: Rewrite = (text) => text.replace(/[^\w./ -]/gu, (letter) => `&#${letter.codePointAt(0)};`);
const byHexNumber: Rewrite = (text) =>
  text.replace(/[^\w./ -]/gu, (letter) => `&#x${letter.codePointAt(0)?.toString(16)};`);
const percent: Rewrite = (text) => text.split('/').map(encodeURIComponent).join('/');
const mojibake: Rewrite = (text) => Buffer.from(text, 'utf8').toString('latin1');
const lower: Rewrite = (text) => text.toLowerCase();
const upper: Rewrite = (text) => text.toUpperCase();
const bare: Rewrite = (text) => text.slice(text.lastIndexOf('/') + 1);
const withoutExtension: Rewrite = (text) => text.replace(/\.[^./]*$/, '');

/** As many letters as a column of some farm’s table may hold. */
const columnWidth = 60;

const scenes: Readonly<Record<string, Rewrite>> = {
  'scene escaped for HTML': byName,
  'scene escaped for HTML by numbers': byNumber,
  'scene escaped for HTML by hexadecimal numbers': byHexNumber,
  'scene escaped twice': (text) => byName(byName(text)),
  'scene in lower case': lower,
  'scene in upper case': upper,
  'scene read as Latin-1': mojibake,
  'scene with question marks': (text) => text.replace(/[^\x20-\x7e]/gu, '?'),
  'scene name cut at 60': (text) => bare(text).slice(0, columnWidth),
  'scene empty': () => '',
  'scene without extension': withoutExtension,
  'scene escaped for URLs': percent,
  'scene escaped for URLs, blanks as plus': (text) => percent(text).replaceAll('%20', '+'),
  'scene decomposed': (text) => text.normalize('NFD'),
  'scene composed': (text) => text.normalize('NFC'),
  'scene with backslashes': (text) => text.replaceAll('/', '\\'),
  'scene in quotes, with blanks around': (text) => ` "${text}" `,
};

const projects: Readonly<Record<string, Rewrite>> = {
  'project in upper case': upper,
  'project as its id': () => '1',
  'project escaped': (text) => text.replace(/^./, (letter) => `&#${letter.codePointAt(0)};`),
  'project empty': () => '',
};

/** The same farm seldom spoils one column only. */
const both: Readonly<Record<string, readonly [Rewrite, Rewrite]>> = {
  'bare scene read as Latin-1 in upper case, project as its id': [
    (text) => upper(mojibake(bare(text))),
    () => '1',
  ],
  'scene escaped for HTML in lower case without extension, project in upper case': [
    (text) => byName(lower(withoutExtension(text))),
    upper,
  ],
  'scene decomposed and escaped for URLs with backslashes': [
    (text) => percent(text.normalize('NFD')).replaceAll('/', '\\'),
    same,
  ],
};

/** Whatever becomes of scene and project, the tag is found (contract §3.5). */
export const rewritingDialects: readonly Dialect[] = [
  ...Object.entries(scenes).map(([name, scene]) => rewriting(name, scene, same)),
  ...Object.entries(projects).map(([name, project]) => rewriting(name, same, project)),
  ...Object.entries(both).map(([name, [scene, project]]) => rewriting(name, scene, project)),
];

function rewriting(name: string, scene: Rewrite, project: Rewrite): Dialect {
  return {
    name,
    family: 'rewrites',
    create: () => async (hearing) => {
      const text = await hearing.farm();
      if (hearing.call.action !== 'query_task') return text;
      return withRows(text, (rows) =>
        rows.map((row) => ({
          ...row,
          input_scene_path: scene(String(row.input_scene_path)),
          project_name: project(String(row.project_name)),
        })),
      );
    },
  };
}
