import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** A Maya scene of three frames in Maya’s text format, which is read without Maya; the sandbox’s project renders it. */
export function mayaShot(folder: string, name: string): string {
  const file = path.join(folder, name);
  writeFileSync(
    file,
    [
      '//Maya ASCII 2024 scene',
      'requires maya "2024";',
      'createNode transform -n "shot";',
      'createNode camera -n "shotShape" -p "shot";',
      '\tsetAttr ".rnd" yes;',
      'select -ne :defaultRenderGlobals;',
      '\tsetAttr ".an" yes;',
      '\tsetAttr ".fs" 1;',
      '\tsetAttr ".ef" 3;',
      '',
    ].join('\n'),
  );
  return file;
}
