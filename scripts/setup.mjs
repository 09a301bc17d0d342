// Runs before every npm script, on a fresh clone with whatever Node the machine has: plain JavaScript,
// nothing from node_modules, Node 18 and up. Says everything on stderr, because stdout belongs to the
// command that follows (`npm run --silent renderbridge -- … --json`).
import { ensureDependencies } from './setup/dependencies.mjs';
import { SetupError } from './setup/terminal.mjs';

try {
  await ensureDependencies();
  const { ensureDashboard } = await import('./setup/dashboard.mjs');
  await ensureDashboard();
  if (process.argv.includes('--blender')) {
    const { ensureBlender } = await import('./setup/blender.mjs');
    await ensureBlender();
  }
} catch (error) {
  console.error(error instanceof SetupError ? `\nset-up: ${error.message}\n` : error);
  process.exitCode = 1;
}
