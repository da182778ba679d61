import { walkRoutes } from '../values/walkRoutes.ts';
import { problemAt } from './file.ts';
import type { AlertmanagerCheck } from './file.ts';

/** Receivers that no route names: nobody is ever notified through them. */
export const unusedReceiver: AlertmanagerCheck = ({ root }) => {
  const top = root.struct('route');
  if (top === undefined || root.failed.has('route')) return [];
  const used = new Set(walkRoutes(top).map((route) => route.text('receiver')));
  return root.structs('receivers').flatMap(({ value }) => {
    const name = value?.text('name') ?? '';
    if (value === undefined || name === '' || used.has(name)) return [];
    const message = `No route uses the receiver "${name}".`;
    return [problemAt('unused-receiver', value.at('name'), message)];
  });
};
