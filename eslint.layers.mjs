/**
 * Who may import what: the one table behind DESIGN's layers. `packages` are bare specifiers,
 * `node` admits `node:` modules, `folders` are other folders of `src` (its own is always open).
 * @typedef {{ name: string, files: string[], packages: string[], node: boolean, folders: string[] }} Layer
 */

const core = ['core'];
const outside = ['core', 'files', 'prometheus', 'promtool', 'stack', 'tutorial', 'platform'];

/** @type {Layer[]} */
export const layers = [
  layer('core', { packages: ['yaml', '@lezer/*', '@prometheus-io/lezer-promql', 're2js'] }),
  layer('files', { node: true, folders: core }),
  layer('prometheus', { folders: core }),
  layer('promtool', { node: true, folders: core }),
  layer('stack', { node: true, folders: core, packages: ['yaml'] }),
  layer('tutorial', { node: true, folders: ['core', 'stack', 'prometheus'] }),
  layer('platform', { packages: ['vscode'], folders: core }),
  layer('editor', { packages: ['vscode'], node: true, folders: outside }),
  layer('views', { packages: ['vscode'], node: true, folders: outside }),
  layer('commands', { packages: ['vscode'], node: true, folders: outside }),
  layer('testing', { packages: ['vscode'], node: true, folders: outside }),
  {
    name: 'stack/engine',
    files: ['src/stack/engine/engine.ts'],
    packages: ['dockerode', 'yaml'],
    node: true,
    folders: ['core', 'stack'],
  },
  {
    name: 'cli',
    files: ['src/cli.ts', 'src/cli/**/*.ts'],
    packages: [],
    node: true,
    folders: ['core', 'files', 'prometheus', 'promtool', 'cli'],
  },
];

/** @returns {Layer} */
function layer(name, { packages = [], node = false, folders = [] }) {
  return { name, files: [`src/${name}/**/*.ts`], packages, node, folders: [name, ...folders] };
}

const folderNames = [
  'core',
  'files',
  'prometheus',
  'promtool',
  'stack',
  'tutorial',
  'platform',
  'editor',
  'views',
  'webview',
  'testing',
  'commands',
  'cli',
];

/** The options of ESLint's `no-restricted-imports` that leave open what a layer may import. */
export function restrictionsOf(layer) {
  const foreign = folderNames.filter((name) => !layer.folders.includes(name));
  const bare = layer.packages.map((name) => escape(name).replace('\\*', '.*')).join('|');
  const allowed = ['\\.{1,2}/', layer.node ? 'node:' : null, bare === '' ? null : `(?:${bare})$`];
  return {
    patterns: [
      {
        regex: `^(?!${allowed.filter((part) => part !== null).join('|')})`,
        message: `src/${layer.name} may not import this package; see eslint.layers.mjs.`,
      },
      {
        regex: `^\\.{1,2}/(?:\\.\\./)*(?:(?:${foreign.join('|')})/|(?:extension|cli)\\.ts$)`,
        message: `src/${layer.name} may not import this layer; see eslint.layers.mjs.`,
      },
      { regex: '/test/', message: 'src never imports test.' },
    ],
  };
}

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
