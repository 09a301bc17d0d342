import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'vite';
import { pageTexts, textsOfAdminPages, textsOfDashboard } from './pageTexts.ts';
import { dashboardFolder, dashboardPackages } from './places.ts';
import { routeTable } from './routeTable.ts';

/** Browsers of 2024 and younger: `light-dark()`, nested rules and modules are sent as they are written. */
const browsers = ['chrome123', 'firefox123', 'safari17.5'];
/** Those inside hosts, which are years old: SketchUp 2021.1 brings this Chromium. */
const browsersInHosts = ['chrome88', 'safari15'];

/** The same sources give the same bytes: names are made from what is in them, and nothing holds a time or a path. */
export async function buildDashboard(root: string): Promise<void> {
  rmSync(path.join(root, 'out/dashboard.stamp'), { force: true });
  const packages = new Set<string>();
  await buildPages(root, packages, { page: 'index.html', browsers, texts: textsOfDashboard, isFirst: true });
  const form = { page: 'form.html', browsers: browsersInHosts, texts: textsOfDashboard };
  await buildPages(root, packages, { ...form, isFirst: false });
  const admin = { page: 'admin.html', browsers, texts: textsOfAdminPages };
  await buildPages(root, packages, { ...admin, isFirst: false });
  mkdirSync(path.join(root, 'out'), { recursive: true });
  writeFileSync(path.join(root, dashboardPackages), JSON.stringify([...packages].toSorted()));
}

interface PageParts {
  readonly page: string;
  readonly browsers: string[];
  /** Sections of the catalogue that it says. */
  readonly texts: readonly string[];
  /** What lay in the folder before is removed. */
  readonly isFirst: boolean;
}

async function buildPages(
  root: string,
  packages: Set<string>,
  { page, browsers, texts, isFirst }: PageParts,
): Promise<void> {
  const folder = path.join(root, 'dashboard');
  await build({
    root: folder,
    configFile: false,
    envFile: false,
    logLevel: 'warn',
    base: './',
    plugins: [routeTable, pageTexts(texts), namesOfPackages(packages)],
    build: {
      outDir: path.join(root, dashboardFolder),
      rolldownOptions: { input: path.join(folder, page) },
      emptyOutDir: isFirst,
      target: browsers,
      cssTarget: browsers,
      // The policy of the page allows no `data:`.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      manifest: isFirst ? 'manifest.json' : page.replace('.html', '.json'),
    },
  });
}

/** Whose code went in, for licences and the bill of materials of a package. */
function namesOfPackages(found: Set<string>): Plugin {
  return {
    name: 'names of packages',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
      for (const id of modules) {
        const name = /node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)?.[1];
        if (name !== undefined) found.add(name.replaceAll('\\', '/'));
      }
    },
  };
}
