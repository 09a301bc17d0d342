import type { Project } from '#protocol/bridge/project.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';

/** A plain Blender scene; each test says what differs. */
export function blenderScene(changes: Readonly<Record<string, unknown>> = {}): SceneSnapshot {
  return SceneSnapshot.parse({
    bridge: 1,
    host: { app: 'blender', version: '3.4.1', adapter: '0.1.0', os: 'linux' },
    scene: { path: '/projects/shot010.blend', modified: false, name: 'shot010' },
    renderer: { name: 'CYCLES' },
    plugins: [],
    frames: { start: 1, end: 10, step: 1 },
    fps: 24,
    resolution: { width: 1920, height: 1080 },
    output: { format: 'PNG' },
    cameras: [{ name: 'Camera', renderable: true }],
    ...changes,
  });
}

export function sceneAt(path: string): SceneSnapshot {
  return blenderScene({ scene: { path, modified: false, name: path } });
}

export function project(projectName: string, ...cgSoftNames: readonly string[]): Project {
  return {
    farm: 'sandbox',
    projectId: `id of ${projectName}`,
    projectName,
    projectPath: '',
    renderOs: 'Linux',
    remark: '',
    owner: 'sandbox',
    configurations: cgSoftNames.map((cgSoftName, index) => ({
      configId: String(index + 1),
      cgSoftName,
      plugins: [],
      isDefault: index === 0,
    })),
    readAt: '2026-11-22T12:00:00.000Z',
  };
}

export const sandboxProject = project('sandbox', 'blender 3.4');
