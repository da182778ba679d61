import { alertmanagerFile, namesInRoutes } from './shared/alertmanagerFile.ts';
import { fileCheck } from './check.ts';

/** Receivers that no route names: nobody is ever notified through them. */
export const unusedReceiver = fileCheck({
  code: 'unused-receiver',
  severity: 'warning',
  kinds: ['alertmanager'],
  form: 'config',
  messages: { unused: 'No route uses the receiver "{name}".' },
  run(subject, { report }) {
    const file = alertmanagerFile(subject);
    if (file?.route === undefined) return;
    const used = namesInRoutes(file.route, ['receiver']);
    if (used === undefined) return;
    for (const { value } of file.root.structs('receivers')) {
      const name = value?.text('name') ?? '';
      if (value === undefined || name === '' || used.has(name)) continue;
      report('unused', value.at('name'), { values: { name } });
    }
  },
});
