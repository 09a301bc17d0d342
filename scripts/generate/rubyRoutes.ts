import { routes } from '#protocol/bridge/routes.ts';
import type { Generator } from './generator.ts';

/** The routes that the extension for SketchUp asks; its page asks the others. */
const asked = ['health', 'createScene', 'createSessionLink'] as const;

/** Method and path of each, under the name that it is declared by. */
export const rubyRoutes: Generator = {
  file: 'adapters/sketchup/routes.generated.rb',
  content: () => `# frozen_string_literal: true

# Made from protocol/bridge by \`npm run generate\`; not edited by hand.
module Renderbridge
  # Method and path of a route of the bridge, by its name.
  ROUTES = {
${asked.map((name) => `    '${name}' => ['${routes[name].method.toUpperCase()}', '${routes[name].path}']`).join(',\n')}
  }.freeze
end
`,
};
