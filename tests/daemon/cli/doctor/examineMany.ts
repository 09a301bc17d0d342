// node examineMany.ts ENVIRONMENTS: examines under one environment after the other, and prints the findings of each as
// a line. One process for all: a start takes longer than what it looks at.
import { examine } from '#daemon/cli/doctor/examine.ts';

const environments: readonly Readonly<Record<string, string>>[] = JSON.parse(process.argv[2] ?? '[]');
const bare = { ...process.env };
for (const environment of environments) {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, bare, environment);
  const findings = await examine();
  process.stdout.write(
    `${JSON.stringify(findings.map(({ fix, ...rest }) => ({ ...rest, fix: fix?.deed })))}\n`,
  );
}
process.exit();
