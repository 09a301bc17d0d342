import { closeSync, openSync, writeSync } from 'node:fs';

/** A scene of so many bytes, or a little more: compressed and plain geometry, and a texture to each. */
export function writeScene(file: string, bytes: number): { readonly textures: number } {
  const hex = '0123456789ABCDEF'.repeat(64 * 1024);
  const vectors = Array.from({ length: 20_000 }, (_, at) => `Vector(${at}.25, -${at % 97}, 0.5)`).join(',\n');
  const descriptor = openSync(file, 'w');
  let written = 0;
  let textures = 0;
  const write = (text: string) => {
    written += writeSync(descriptor, text);
  };
  try {
    write('SettingsOutput s { img_width=1920; img_height=1080; anim_start=1; anim_end=1; }\n');
    while (written < bytes) {
      textures += 1;
      write(`GeomStaticMesh packed${textures} {\n  vertices=ListVectorHex("ZIPC${hex}");\n}\n`);
      write(`GeomStaticMesh plain${textures} {\n  vertices=ListVector(${vectors});\n}\n`);
      write(`BitmapBuffer wood${textures} { file="tex/wood${textures}.exr"; gamma=2.2; }\n`);
    }
  } finally {
    closeSync(descriptor);
  }
  return { textures };
}
