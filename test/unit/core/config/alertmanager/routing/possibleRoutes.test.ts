import { expect, test } from 'vitest';
import { newestTarget } from '../../../../../../src/core/base/target.ts';
import { readAlertmanagerConfig } from '../../../../../../src/core/config/alertmanager/check.ts';
import { matchRoutes } from '../../../../../../src/core/config/alertmanager/routing/matchRoutes.ts';
import { possibleRoutes } from '../../../../../../src/core/config/alertmanager/routing/possibleRoutes.ts';
import type { Route } from '../../../../../../src/core/config/alertmanager/routing/routeTree.ts';
import { readRouting } from '../../../../../../src/core/config/alertmanager/routing/routing.ts';
import { randomAlert, randomConfig } from '../../../../../support/parity/routing/randomRouting.ts';
import { Random } from '../../../../../support/random.ts';

function rootOf(config: string): Route {
  const routing = readRouting(readAlertmanagerConfig(config, newestTarget).root);
  if (routing === undefined) throw new Error('no routing');
  return routing.root;
}

const root = rootOf(`route:
  receiver: default
  routes:
    - {matchers: [team=db], receiver: db, routes: [{matchers: [severity=page], receiver: pager}]}
    - {matchers: [severity=~"page|warn"], receiver: all, continue: true}
    - {matchers: [team=web], receiver: web}
receivers: [{name: default}, {name: db}, {name: pager}, {name: all}, {name: web}]
`);

test.each<[Record<string, string[]>, string[]]>([
  [{ team: ['db'], severity: ['page'] }, ['pager']],
  [{ team: ['db'] }, ['pager', 'db']],
  [{ severity: ['page'] }, ['pager', 'all', 'web']],
  [{ team: ['web', 'ops'], severity: ['info'] }, ['web', 'default']],
  [{}, ['pager', 'db', 'all', 'web', 'default']],
])('an alert of which %j is known', (known, receivers) => {
  const routes = possibleRoutes(root, (label) => known[label]);
  expect(routes.map(({ receiver }) => receiver)).toEqual(receivers);
});

test('what takes an alert is among what may take it, and alone where all labels are known', () => {
  const random = new Random(7);
  for (let i = 0; i < 60; i++) {
    const tree = rootOf(JSON.stringify(randomConfig(random)));
    for (let id = 0; id < 20; id++) {
      const labels = new Map(Object.entries(randomAlert(id, random)));
      const taken = matchRoutes(tree, labels);
      expect(possibleRoutes(tree, (name) => [labels.get(name) ?? ''])).toEqual(taken);
      const hidden = random.pick(['severity', 'team', 'cluster']);
      const possible = possibleRoutes(tree, (name) =>
        name === hidden ? undefined : [labels.get(name) ?? ''],
      );
      expect(taken.filter((route) => !possible.includes(route))).toEqual([]);
    }
  }
});
