import { assistantToolsPage } from './assistantTools.ts';
import { biomeWalls } from './biomeWalls.ts';
import { blenderFilesPage } from './blenderFiles.ts';
import { bridgeOpenApi } from './bridgeOpenApi.ts';
import { bridgeReference } from './bridgeReference.ts';
import { bridgeSchemas, schemasFolder } from './bridgeSchemas.ts';
import { commandLine } from './commandLine.ts';
import { configuration } from './configuration.ts';
import { farmApi } from './farmApi.ts';
import { farmReach } from './farmReach/farmReach.ts';
import type { Generator } from './generator.ts';
import { hostTexts, languagesFolder } from './hostTexts.ts';
import { houdiniFilesPage } from './houdiniFiles.ts';
import { maxFilesPage } from './maxFiles.ts';
import { mayaFileNodes, mayaFilesPage } from './mayaFiles.ts';
import { pythonRoutes } from './python/routes.ts';
import { pythonRouteTypes } from './python/routeTypes.ts';
import { rubyRoutes } from './rubyRoutes.ts';
import { supportPage } from './support.ts';
import { texts } from './texts.ts';
import { vendorFacts } from './vendorFacts.ts';

/** Every generated file. A new one is a file beside this and a line here. */
export const generators: readonly Generator[] = [
  assistantToolsPage,
  biomeWalls,
  blenderFilesPage,
  bridgeOpenApi,
  bridgeReference,
  ...bridgeSchemas,
  commandLine,
  configuration,
  farmApi,
  farmReach,
  ...hostTexts,
  maxFilesPage,
  mayaFileNodes,
  mayaFilesPage,
  houdiniFilesPage,
  pythonRoutes,
  pythonRouteTypes,
  rubyRoutes,
  supportPage,
  texts,
  vendorFacts,
];

/** Folders in which every file is a generated one: what no generator writes any more is removed. */
export const generatedFolders: readonly string[] = [languagesFolder, schemasFolder];
