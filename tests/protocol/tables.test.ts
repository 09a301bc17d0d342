import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { proofMessage } from '#protocol/bridge/discovery.ts';
import { homeFolders, RelativeHomeError } from '#protocol/bridge/home.ts';
import { visibleJson, visibleLine, visibleText } from '#protocol/display/visibleText.ts';
import { FramesSyntaxError, formatFrames, parseFrames, splitFrames } from '#protocol/frames/frames.ts';
import { type FarmPathOptions, farmPath } from '#protocol/paths/farmPath.ts';
import { readFilePattern } from '#protocol/platform/filePattern.ts';
import type { Platform } from '#protocol/platform/platform.ts';
import { readRemark, tagRemark } from '#protocol/renderbus/submissionTag.ts';
import { readTaskState } from '#protocol/renderbus/taskStatus.ts';
import type { FrameCounts } from '#protocol/tasks/taskState.ts';
import { MessageSyntaxError, type Params } from '#protocol/texts/message.ts';
import { fillIn, type Locale } from '#protocol/texts/text.ts';
import { textWidth } from '#protocol/textWidth/textWidth.ts';
import { readTable, tableNames } from './readVectors.ts';

interface Titled {
  readonly title: string;
}

/** What each table holds the TypeScript side to. Python and Ruby read the same files. */
const tables: Readonly<Record<string, () => void>> = {
  homeFolders: () => {
    interface Row extends Titled {
      readonly platform: Platform;
      readonly env: Readonly<Record<string, string>>;
      readonly home: string;
      readonly uid: number | null;
      readonly folders: readonly string[];
    }
    it.each(readTable<Row>('homeFolders'))('$title', ({ platform, env, home, uid, folders }) => {
      expect(homeFolders({ platform, env, home, uid: uid ?? undefined })).toEqual(folders);
    });
  },

  proof: () => {
    interface Row extends Titled {
      readonly token: string;
      readonly port: number;
      readonly nonce: string;
      readonly proof: string;
    }
    it.each(readTable<Row>('proof'))('$title', ({ token, port, nonce, proof }) => {
      expect(createHmac('sha256', token).update(proofMessage(port, nonce)).digest('hex')).toBe(proof);
    });
  },

  message: () => {
    interface Row extends Titled {
      readonly language: Locale;
      readonly message: string;
      readonly params: Params;
      /** Null: refused. */
      readonly text: string | null;
    }
    it.each(readTable<Row>('message'))('$title', ({ language, message, params, text }) => {
      if (text === null) expect(() => fillIn(message, params, language)).toThrow(MessageSyntaxError);
      else expect(fillIn(message, params, language)).toBe(text);
    });
  },

  visibleText: () => {
    interface Row extends Titled {
      readonly text: string;
      readonly visible: string;
      readonly line: string;
    }
    it.each(readTable<Row>('visibleText'))('$title', ({ text, visible, line }) => {
      expect(visibleText(text)).toBe(visible);
      expect(visibleLine(text)).toBe(line);
      expect(JSON.parse(visibleJson({ [text]: text }))).toEqual({ [text]: text });
      expect(visibleText(visibleJson({ [text]: text }, 2))).toBe(visibleJson({ [text]: text }, 2));
    });
  },

  textWidth: () => {
    interface Row extends Titled {
      readonly text: string;
      readonly width: number;
    }
    it.each(readTable<Row>('textWidth'))('$title', ({ text, width }) => {
      expect(textWidth(text)).toBe(width);
    });
  },

  frames: () => {
    interface Row extends Titled {
      readonly text: string;
      /** Null: refused with 1022. */
      readonly frames: readonly number[] | null;
      readonly canonical?: string;
      readonly parts?: readonly string[];
    }
    it.each(readTable<Row>('frames'))('$title', ({ text, frames, canonical, parts }) => {
      if (frames === null) {
        expect(() => parseFrames(text)).toThrow(FramesSyntaxError);
        return;
      }
      expect(parseFrames(text)).toEqual(frames);
      expect(formatFrames(parseFrames(text))).toBe(canonical);
      expect(splitFrames(parseFrames(text))).toEqual(parts ?? [canonical]);
    });
  },

  farmPath: () => {
    interface Row extends Titled, FarmPathOptions {
      readonly local: string;
      /** Null: refused, for this reason. */
      readonly farm: string | null;
      readonly reason?: string;
    }
    it.each(readTable<Row>('farmPath'))('$title', ({ local, farm, reason, title: _, ...options }) => {
      expect(farmPath(local, options)).toEqual(
        farm === null ? { ok: false, reason } : { ok: true, path: farm },
      );
    });
  },

  filePattern: () => {
    interface Row extends Titled {
      readonly path: string;
      readonly platform: Platform;
      /** Null: one file. */
      readonly folder: string | null;
      readonly isFolderOpen?: boolean;
      /** The path of each name that fits. */
      readonly members?: Readonly<Record<string, string>>;
      readonly others?: readonly string[];
    }
    it.each(readTable<Row>('filePattern'))('$title', ({ path, platform, folder, ...row }) => {
      const pattern = readFilePattern(path, platform);
      if (folder === null) {
        expect(pattern).toBeUndefined();
        return;
      }
      expect([pattern?.folder, pattern?.isFolderOpen]).toEqual([folder, row.isFolderOpen ?? false]);
      const members = row.members ?? {};
      expect(Object.fromEntries(Object.keys(members).map((name) => [name, pattern?.memberOf(name)]))).toEqual(
        members,
      );
      expect((row.others ?? []).filter((name) => pattern?.memberOf(name) !== undefined)).toEqual([]);
    });
  },

  submissionTag: () => {
    interface Row extends Titled {
      readonly tag: string | null;
      readonly remark: string;
      readonly userRemark: string;
      /** What reading gives back where that is not the remark: it was cut. */
      readonly readBack?: string;
    }
    it.each(readTable<Row>('submissionTag'))('$title', ({ tag, remark, userRemark, readBack }) => {
      if (tag !== null) expect(tagRemark(tag, remark)).toBe(userRemark);
      expect(readRemark(userRemark)).toEqual({
        ...(tag === null ? {} : { tag }),
        remark: readBack ?? remark,
      });
    });
  },

  taskStatus: () => {
    interface Row extends Titled {
      readonly status: string;
      readonly counts: FrameCounts;
      /** Null: unknown, the last known one is kept. */
      readonly state: string | null;
    }
    it.each(readTable<Row>('taskStatus'))('$title', ({ status, counts, state }) => {
      expect(readTaskState(status, counts)).toBe(state ?? undefined);
    });
  },
};

/** Read by tests beside what they hold: of the daemon, above the protocol. */
const readInDaemon = ['ocioSearchPath', 'oslHeaders'];

it('every table is read', () => {
  expect([...Object.keys(tables), ...readInDaemon].sort()).toEqual([...tableNames].sort());
  const tests = fileURLToPath(new URL('../daemon', import.meta.url));
  const read = readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(path.join(tests, file), 'utf8'));
  for (const name of readInDaemon)
    expect([name, read.some((text) => text.includes(`>('${name}')`))]).toEqual([name, true]);
});

for (const [name, check] of Object.entries(tables)) describe(`table ${name}`, check);

describe('the home', () => {
  it.each(['bridge', './bridge', 'C:bridge'])('must be a full path: %s is refused', (folder) => {
    const facts = {
      platform: 'windows',
      env: { RENDERBRIDGE_HOME: folder },
      home: 'C:\\Users\\ana',
    } as const;
    expect(() => homeFolders({ ...facts, uid: undefined })).toThrow(RelativeHomeError);
  });
});
