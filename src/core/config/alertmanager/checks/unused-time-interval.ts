import { walkRoutes } from '../values/walkRoutes.ts';
import { problemAt } from './file.ts';
import type { AlertmanagerCheck } from './file.ts';

/** Time intervals that no route names. */
export const unusedTimeInterval: AlertmanagerCheck = ({ root }) => {
  const top = root.struct('route');
  if (top === undefined || root.failed.has('route')) return [];
  const used = new Set(
    walkRoutes(top)
      .flatMap((route) => [
        ...route.list('mute_time_intervals'),
        ...route.list('active_time_intervals'),
      ])
      .map(({ value }) => value),
  );
  return ['mute_time_intervals', 'time_intervals']
    .flatMap((key) => root.structs(key))
    .flatMap(({ value }) => {
      const name = value?.text('name') ?? '';
      if (value === undefined || name === '' || used.has(name)) return [];
      const message = `No route uses the time interval "${name}".`;
      return [problemAt('unused-time-interval', value.at('name'), message)];
    });
};
