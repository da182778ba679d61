import { alertmanagerFile, namesInRoutes } from './shared/alertmanagerFile.ts';
import { fileCheck } from './check.ts';

/** Time intervals that no route names. */
export const unusedTimeInterval = fileCheck({
  code: 'unused-time-interval',
  severity: 'warning',
  kinds: ['alertmanager'],
  form: 'config',
  messages: { unused: 'No route uses the time interval "{name}".' },
  run(subject, { report }) {
    const file = alertmanagerFile(subject);
    if (file?.route === undefined) return;
    const used = namesInRoutes(file.route, ['mute_time_intervals', 'active_time_intervals']);
    if (used === undefined) return;
    for (const key of ['mute_time_intervals', 'time_intervals']) {
      for (const { value } of file.root.structs(key)) {
        const name = value?.text('name') ?? '';
        if (value === undefined || name === '' || used.has(name)) continue;
        report('unused', value.at('name'), { values: { name } });
      }
    }
  },
});
