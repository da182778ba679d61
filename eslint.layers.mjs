import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Who may import what: the one table behind docs/architecture.md. `folder` is below `src`; the longest
 * one that fits a file is its layer. A file may import its own layer, the layers that `imports` names
 * (with everything below them), the packages in `packages`, and with `node` the `node:` modules.
 * @typedef {{ folder: string, imports: string[], packages?: string[], node?: boolean }} Layer
 */

const adapters = [
  'core',
  'files',
  'prometheus',
  'network',
  'programs',
  'promtool',
  'stack',
  'tutorial',
  'platform',
];
const editorLayer = { imports: adapters, packages: ['vscode'], node: true };
const configNeeds = ['core/base', 'core/go', 'core/yaml', 'core/schema'];
const rulesNeed = ['core/base', 'core/go', 'core/yaml', 'core/schema', 'core/promql'];

/** @type {Layer[]} */
export const layers = [
  { folder: 'core/base', imports: [] },
  { folder: 'core/metrics', imports: ['core/base'] },
  { folder: 'core/go', imports: ['core/base'], packages: ['re2js'] },
  { folder: 'core/yaml', imports: ['core/base', 'core/go'] },
  { folder: 'core/schema', imports: ['core/base', 'core/go', 'core/yaml'] },
  {
    folder: 'core/promql',
    imports: ['core/base', 'core/go'],
    packages: ['@lezer/*', '@prometheus-io/lezer-promql'],
  },
  {
    folder: 'core/project',
    imports: rulesNeed,
    packages: ['picomatch/posix'],
  },
  { folder: 'core/live', imports: ['core/base'] },
  { folder: 'core/compose', imports: ['core/base', 'core/go', 'core/yaml'] },
  {
    folder: 'core/config',
    imports: ['core/base', 'core/go', 'core/yaml', 'core/schema', 'core/compose'],
  },
  { folder: 'core/rules', imports: [...rulesNeed, 'core/config'] },
  { folder: 'core/backtest', imports: [...rulesNeed, 'core/config', 'core/rules'] },
  {
    folder: 'core/deployment',
    imports: ['core/base', 'core/go', 'core/yaml', 'core/compose', 'core/config', 'core/rules'],
  },
  { folder: 'core/ruleTests', imports: [...rulesNeed, 'core/config', 'core/rules'] },
  { folder: 'core/routeTests', imports: [...configNeeds, 'core/config'] },
  { folder: 'core/documents', imports: ['core/base', 'core/go', 'core/yaml', 'core/promql'] },
  {
    folder: 'core/documents/kinds',
    imports: [
      ...rulesNeed,
      'core/metrics',
      'core/project',
      'core/config',
      'core/rules',
      'core/deployment',
      'core/ruleTests',
      'core/routeTests',
      'core/documents',
    ],
    packages: ['picomatch/posix'],
  },
  {
    folder: 'core/checks',
    imports: [
      ...rulesNeed,
      'core/metrics',
      'core/backtest',
      'core/deployment',
      'core/live',
      'core/project',
      'core/config',
      'core/rules',
      'core/ruleTests',
      'core/routeTests',
      'core/documents',
    ],
  },
  { folder: 'core/suppressions', imports: ['core/base'] },
  {
    folder: 'core/workspace',
    imports: [
      'core/base',
      'core/go',
      'core/config',
      'core/documents',
      'core/rules',
      'core/ruleTests',
    ],
  },
  {
    folder: 'core/features',
    imports: [
      ...rulesNeed,
      'core/config',
      'core/metrics',
      'core/rules',
      'core/documents',
      'core/workspace',
    ],
    packages: ['@lezer/*'],
  },
  { folder: 'core/analysis', imports: ['core'] },
  { folder: 'core', imports: [] },
  { folder: 'files', imports: ['core'], node: true },
  { folder: 'prometheus', imports: ['core'] },
  { folder: 'network', imports: ['core', 'prometheus'], node: true },
  { folder: 'programs', imports: ['core'], node: true },
  { folder: 'promtool', imports: ['core', 'programs'], node: true },
  {
    folder: 'stack/engine',
    imports: ['core', 'prometheus', 'programs', 'stack'],
    packages: ['dockerode'],
    node: true,
  },
  {
    folder: 'stack',
    imports: ['core', 'prometheus', 'programs', 'stack'],
    packages: ['yaml'],
    node: true,
  },
  { folder: 'tutorial', imports: ['core', 'stack', 'prometheus'], node: true },
  { folder: 'platform', imports: ['core', 'prometheus'], packages: ['vscode'] },
  { folder: 'editor', ...editorLayer },
  { folder: 'views', ...editorLayer },
  { folder: 'commands', ...editorLayer },
  { folder: 'testing', ...editorLayer },
  { folder: 'webview/protocol.ts', imports: ['core'] },
  { folder: 'webview/app', imports: ['webview/protocol.ts'], packages: ['uplot'] },
  {
    folder: 'webview/host',
    ...editorLayer,
    imports: [...adapters, 'webview/protocol.ts'],
  },
  {
    folder: 'lsp',
    imports: ['core', 'files', 'prometheus'],
    packages: [
      'vscode-languageserver',
      'vscode-languageserver/*',
      'vscode-languageserver-textdocument',
    ],
    node: true,
  },
  {
    folder: 'cli',
    imports: ['core', 'files', 'programs', 'prometheus', 'promtool'],
    packages: ['diff'],
    node: true,
  },
  { folder: 'cli.ts', imports: ['cli', 'lsp'], node: true },
  { folder: 'promcheck.ts', imports: [], node: true },
  { folder: 'stackFeatures.ts', imports: ['commands', 'stack', 'views'] },
  { folder: 'serverFeatures.ts', imports: ['commands', 'views'] },
  {
    folder: 'backtestFeatures.ts',
    imports: ['commands', 'editor', 'platform', 'prometheus', 'webview'],
    packages: ['vscode'],
  },
  {
    folder: 'routeFeatures.ts',
    imports: ['core', 'editor', 'webview', 'platform', 'prometheus'],
    packages: ['vscode'],
  },
  {
    folder: 'testFeatures.ts',
    imports: ['files', 'testing', 'platform'],
    packages: ['vscode'],
  },
  {
    folder: 'connections.ts',
    imports: ['network', 'platform', 'prometheus'],
    packages: ['vscode'],
  },
  {
    folder: 'lazyFeatures.ts',
    imports: [
      'core',
      'editor',
      'platform',
      'prometheus',
      'stackFeatures.ts',
      'serverFeatures.ts',
      'routeFeatures.ts',
      'backtestFeatures.ts',
      'testFeatures.ts',
    ],
    packages: ['vscode'],
  },
  { folder: 'sidebar.ts', imports: ['platform', 'views', 'lazyFeatures.ts'], packages: ['vscode'] },
  {
    folder: 'extension.ts',
    imports: [
      'core',
      'platform',
      'editor',
      'commands',
      'testing',
      'connections.ts',
      'lazyFeatures.ts',
      'sidebar.ts',
    ],
    packages: ['vscode'],
  },
];

const root = dirname(fileURLToPath(import.meta.url));
const src = resolve(root, 'src');

/** The layer of an absolute path; undefined outside of `src`. */
function layerOf(path) {
  const name = relative(src, path).split(sep).join('/');
  return layers
    .filter(({ folder }) => name === folder || name.startsWith(`${folder}/`))
    .toSorted((a, b) => b.folder.length - a.folder.length)[0];
}

/**
 * Why a file may not import something; undefined where it may.
 * @param {string} file absolute path of the importing file
 * @param {string} specifier as it stands in the import
 */
export function refusal(file, specifier) {
  const layer = layerOf(file);
  if (layer === undefined) return undefined;
  const { folder, imports, packages = [], node = false } = layer;
  if (specifier.startsWith('node:'))
    return node ? undefined : `src/${folder} may not import Node.js modules`;
  if (!specifier.startsWith('.')) {
    const isOpen = packages.some((name) =>
      name.endsWith('/*') ? specifier.startsWith(name.slice(0, -1)) : specifier === name,
    );
    return isOpen ? undefined : `src/${folder} may not import the package ${specifier}`;
  }
  const target = layerOf(resolve(dirname(file), specifier));
  if (target === undefined) return 'src may not import files from outside of src';
  if (target === layer) return undefined;
  const isOpen = imports.some(
    (name) => target.folder === name || target.folder.startsWith(`${name}/`),
  );
  return isOpen ? undefined : `src/${folder} may not import src/${target.folder}`;
}

/** An ESLint plugin with one rule, `layers/imports`, that reports every refusal. */
export const layersPlugin = {
  rules: {
    imports: {
      create(context) {
        const check = (node) => {
          const specifier = node.source?.value;
          if (typeof specifier !== 'string') return;
          const message = refusal(context.filename, specifier);
          if (message !== undefined) {
            context.report({ node, message: `${message}; see eslint.layers.mjs.` });
          }
        };
        return {
          ImportDeclaration: check,
          ImportExpression: check,
          ExportAllDeclaration: check,
          ExportNamedDeclaration: check,
          TSImportType: check,
        };
      },
    },
  },
};
