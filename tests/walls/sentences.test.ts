import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { sentencesIn } from '#scripts/walls/sentences.ts';
import { projectFiles } from '#scripts/walls/survey.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = [
  'daemon/',
  'dashboard/',
  'protocol/platform/',
  'protocol/display/',
  'protocol/timing/',
  'protocol/bridge/client/',
];

/** Files whose sentences nobody reads in a dialog, a terminal or a browser, or that have no language yet. */
const exempt: Readonly<Record<string, string>> = {
  'dashboard/design/icons.ts': 'paths of SVG',
  'daemon/cli/service/serviceFile.ts':
    'files that systemd, launchd and the task scheduler of Windows read, not people',
  'daemon/bridge/eventsSocket.ts': 'why a WebSocket closes, in its close frame: for programs',
  'daemon/bridge/hosts.ts': 'why a WebSocket closes, in its close frame: for programs',
  'daemon/bridge/rawAnswer.ts': 'headers of HTTP',
  'protocol/display/pagePolicy.ts': 'headers of HTTP',
  'daemon/composition/bridge/dashboardFiles.ts': 'headers of HTTP',
  'daemon/cli/completion/completionScripts.ts': 'what shells read',
  'daemon/cli/running/open.ts': 'a page that leads on at once',
  'daemon/cli/program/usageErrors.ts': 'how commander words an error, to find it',
  'daemon/cli/program/examples.ts': 'what is typed; what it does comes from the catalogue',
  'daemon/cli/adapters/documentsFolder.ts': 'a key of the Windows registry',
  'daemon/cli/doctor/hostCheck.ts': 'a command line',
  'daemon/submissions/reconciling/tagSearch.ts': 'the name of a fact',
  'daemon/discoveryFile.ts': 'goes into the log, once for each reason',
  'daemon/logFile.ts': 'stands in the log itself',
  'daemon/store/inspect.ts': 'what SQLite and we found, for the log and the facts of a notice',
  'daemon/store/layout.ts': 'what SQLite and we found, for the log and the facts of a notice',
  'daemon/store/openOrRepair.ts': 'what SQLite and we found, for the log and the facts of a notice',
  'daemon/store/unreadable.ts': 'what we found, for the log and the facts of a notice',
  'daemon/submissions/uploads/fileCapture.ts': 'wraps a cause, which is what is shown',
  'daemon/submissions/replanning.ts': 'carries the problems, which are what is shown',
  'daemon/submissions/plannedTaskMachine.ts': 'a fault of the program',
  'daemon/config/variables.ts': 'what each variable means, from which docs/configuration.md is printed',
  'daemon/config/forbiddenHome.ts': 'names of folders of the system',
  'daemon/config/ownCommand.ts': 'a line for a shell',
  'protocol/platform/desktopNotice.ts': 'scripts for PowerShell and osascript',
  'protocol/platform/programs.ts': 'paths of programs',
  'protocol/platform/programGroups.ts': 'a line for a shell',
};
const files = projectFiles(root).filter(
  (file) =>
    /\.tsx?$/.test(file) &&
    !file.includes('.generated.') &&
    folders.some((folder) => file.startsWith(folder)),
);
const inFile = (file: string) => sentencesIn(readFileSync(join(root, file), 'utf8'));

describe('what a person reads comes from a catalogue in protocol/texts', () => {
  it('and no sentence stands in code beside it', () => {
    const found = files
      .filter((file) => !Object.hasOwn(exempt, file))
      .flatMap((file) => inFile(file).map(({ line, words }) => `${file}:${line} “${words}”`));
    expect(found).toEqual([]);
  });

  it.each(Object.keys(exempt))('but for files that have some still: %s', (file) => {
    expect(files).toContain(file);
    expect(inFile(file)).not.toEqual([]);
  });
});

describe('a sentence in code', () => {
  it.each([
    ['is found in a string', "fail('The file does not exist.')", ['The file does not exist.']],
    [
      'is found in a template',
      ['fail(`The disk of ', '{file} does not answer.`)'].join('$'),
      ['The disk of', 'does not answer.'],
    ],
    [
      'is found behind a log line',
      "log.warn('x'); fail('The file does not exist.')",
      ['The file does not exist.'],
    ],
    ['may go into a log', "parts.log.warn('the file does not exist')", []],
    ['may tell of a fault of the program', "throw new Error('There is no operation here.')", []],
    ['may describe a field', "z.string().meta({ description: 'What it is called there.' })", []],
    ['may describe a setting', "key({ description: 'What it is called there.' })", []],
    [
      'is found beside a description',
      "key({ description: 'What it is called there.', said: 'The file does not exist.' })",
      ['The file does not exist.'],
    ],
    ['may be a statement', "db.run('DELETE FROM units WHERE state = ?', state)", []],
    ['may be a comment', '// It is not a text at all.\nrun()', []],
  ])('%s', (_what, source, expected) => {
    expect(sentencesIn(source).map(({ words }) => words)).toEqual(expected);
  });
});
