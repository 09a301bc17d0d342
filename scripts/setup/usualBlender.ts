import { findBlender } from '#sandbox/renderers/blender/findBlender.ts';

// Prints where a Blender that is not on PATH lies, if the sandbox farm would find one. A file of its own, because
// set-up begins on a Node that knows no TypeScript.
const found = await findBlender(process.env);
if (found) console.log(found.executable);
