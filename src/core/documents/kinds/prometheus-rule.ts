import { isRuleListName } from '../../base/ruleLists.ts';
import { loadDeployments } from '../../deployment/loaded.ts';
import { loadKnownMetrics } from '../../metrics/loaded.ts';
import { withOpenRuleFiles } from '../../rules/kubernetes/configMaps.ts';
import { isForeignPath } from '../../rules/kubernetes/foreignValues.ts';
import type { KeyLine } from '../keyLine.ts';
import { KeyTree } from '../keyTree.ts';
import { isObject } from '../recognise.ts';
import type { DocumentKind } from './kind.ts';
import { readLater } from './lazy.ts';

const reading = readLater(() => import('./prometheusRuleReading.ts'));

/** Kubernetes objects of kind PrometheusRule, ConfigMaps with rule files, and Helm values with rules. */
export const prometheusRule = {
  id: 'prometheus-rule',
  aliases: ['prometheusrule'],
  title: 'Kubernetes PrometheusRule',
  product: 'prometheus',
  isYaml: true,
  recognise: kubernetesRule,
  recogniseValues: helmRules,
  ...reading,
  load: async () => {
    await Promise.all([reading.load(), loadDeployments(), loadKnownMetrics()]);
  },
} as const satisfies DocumentKind;

function kubernetesRule(tree: KeyTree, text: string, path: string): string | undefined {
  if (isAssertion(tree, path)) return undefined;
  if (
    tree.keys.some(saysPrometheusRule) ||
    (text.includes('PrometheusRule') &&
      /^kind:[ \t]*["']?PrometheusRule(?:List)?["']?[ \t]*(?:#|\r?$)/m.test(text))
  ) {
    return 'it contains an object of kind PrometheusRule';
  }
  const version = tree.valueOf('apiVersion') ?? '';
  if (version.startsWith('monitoring.coreos.com/') && tree.has('spec/groups')) {
    return 'it is an object of monitoring.coreos.com with groups in its spec';
  }
  return undefined;
}

/** True for the key by which an object, or an item of a list, says that it is a PrometheusRule. */
export function saysPrometheusRule({ path, value }: KeyLine): boolean {
  return /^PrometheusRule(?:List)?$/.test(value) && (path === 'kind' || path === 'items/kind');
}

function helmRules(tree: KeyTree, text: string): string | undefined {
  if (holdsRuleFiles(text)) return 'it contains a ConfigMap with groups of rules';
  if (tree.isList) return isGroupList(tree) ? 'it is a list of groups of rules' : undefined;
  if (isObject(tree) && tree.valueOf('kind') !== 'HelmRelease') return undefined;
  if (tree.some(/(?:^|\/)additionalPrometheusRules(?:Map)?(?:\/.*)?\/groups(?:\/|$)/)) {
    return 'it contains additionalPrometheusRules with groups, like Helm values';
  }
  const rule = tree.keys.find(
    ({ path }) =>
      isInRules(path) &&
      !path.startsWith('groups/') &&
      tree.has(path.replace(/[^/]+$/, 'expr')) &&
      !isForeignPath(path.split('/')),
  );
  return rule && `it contains rules under ${rule.path.slice(0, rule.path.lastIndexOf('/'))}`;
}

/** True for a text with a ConfigMap that holds rules of Prometheus as a file. */
function holdsRuleFiles(text: string): boolean {
  const opened = withOpenRuleFiles(text);
  return (
    opened !== text &&
    new KeyTree(opened).keys.some(
      ({ path }) =>
        /(?:^|\/)data\/[^/]+\/groups\/rules\/expr$/.test(path) && !isForeignPath(path.split('/')),
    )
  );
}

/** True for groups by themselves, which something else puts into a rule file. */
function isGroupList(tree: KeyTree): boolean {
  const isOfRules = tree.has('rules/alert') || tree.has('rules/record');
  return isOfRules && tree.has('name') && tree.has('rules/expr') && !tree.has('orgId');
}

/** True for the name of a rule under `rules`, or in a list that is named after rules or alerts. */
function isInRules(path: string): boolean {
  const [list = '', name = ''] = path.split('/').slice(-2);
  if (name !== 'alert' && name !== 'record') return false;
  if (list !== 'rules') return isRuleListName(list);
  return /^(?:[^/]+\/.+|[^/]*(?:[rR]ule|[aA]lert)[^/]*)\/rules\//.test(path);
}

/** The names that Chainsaw and kuttl give to files with parts of the objects that a test expects. */
const assertion = /(?:^|[/\\])(?:[^/\\]*[-_.])?(?:asserts?|\d+-errors?)(?:[-_.][^/\\]*)?\.ya?ml$/i;

/** True for an object of which a test says only a part; Chainsaw writes `~.rules` and `(length(@))`. */
function isAssertion({ keys }: KeyTree, path: string): boolean {
  return assertion.test(path) || keys.some(({ path: key }) => /^spec\/(?:.*\/)?[~(]/.test(key));
}
