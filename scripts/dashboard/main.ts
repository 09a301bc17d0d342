import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildDashboard } from './build.ts';

// Builds the dashboard into out/dashboard. `npm run setup` calls it with the file that says so, and what that says.

const root = fileURLToPath(new URL('../..', import.meta.url));
const [stampFile, stamp] = process.argv.slice(2);
await buildDashboard(root);
if (stampFile !== undefined && stamp !== undefined) writeFileSync(stampFile, stamp);
