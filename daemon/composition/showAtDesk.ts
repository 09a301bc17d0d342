import os from 'node:os';
import { runTool } from '#daemon/programs/runTool.ts';
import { desktopNotice, type NoticeTexts } from '#protocol/platform/desktopNotice.ts';
import { platformOf } from '#protocol/platform/platform.ts';

const patienceMs = 15_000;

/** Shows a notice by the system’s own program. Answers why it could not; never rejects. */
export async function showAtDesk(texts: NoticeTexts, stopping: AbortSignal): Promise<string | undefined> {
  const reasons: string[] = [];
  for (const { program, args, environment } of desktopNotice(platformOf(process.platform), texts)) {
    const complaints: string[] = [];
    const ended = await runTool({
      program,
      args,
      environment,
      cwd: os.tmpdir(),
      signal: AbortSignal.any([stopping, AbortSignal.timeout(patienceMs)]),
      onLine: (line, stream) => void (stream === 'complaint' && complaints.push(line)),
    });
    if (ended.how === 'code' && ended.code === 0) return undefined;
    const why = ended.how === 'notStarted' ? ended.reason : (complaints[0] ?? 'it failed');
    reasons.push(`${program}: ${why}`);
  }
  return reasons.join('; ');
}
