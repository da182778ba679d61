import { fileCheck } from './check.ts';
import { isUnrouted } from './shared/defaultRoute.ts';

/** Alerts that no route of alertmanager.yml takes but the default one. */
export const unroutedAlert = fileCheck({
  code: 'unrouted-alert',
  severity: 'information',
  kinds: ['rules'],
  needs: 'deployment',
  preset: 'strict',
  form: 'rules',
  messages: {
    unrouted:
      'Only the default route of Alertmanager matches this alert, so it goes to the receiver "{receiver}".',
  },
  run({ files }, { deployment, report }) {
    const alerts = files.flatMap(({ rules }) =>
      rules.filter(({ facts }) => facts.kind === 'alert'),
    );
    const routes = alerts.length === 0 ? undefined : deployment?.routes();
    if (routes === undefined || routes.topRoutes.length === 0) return;
    for (const entry of alerts) {
      if (!isUnrouted(entry, routes)) continue;
      const values = { receiver: routes.receiver };
      report('unrouted', entry.at(entry.facts.nameSpan), { values });
    }
  },
});
