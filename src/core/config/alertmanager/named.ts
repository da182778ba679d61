import { plainSpan } from '../../base/text.ts';
import type { StructValue } from '../../schema/value.ts';
import { filesNamedIn, type Named, textsOf } from '../shared/named.ts';
import { walkRoutes } from './values/walkRoutes.ts';

/** The receivers, time intervals and files of an alertmanager.yml, where they are declared and used. */
export function namedInAlertmanager(root: StructValue): readonly Named[] {
  const declared = (key: string, kind: Named['kind']): Named[] =>
    root
      .structs(key)
      .flatMap(({ value }) => (value === undefined ? [] : textsOf(value, 'name')))
      .map((text) => ({ kind, isDefinition: true, ...text }));
  const route = root.struct('route');
  const used = (route === undefined ? [] : walkRoutes(route)).flatMap((node) => [
    ...usedIn(node, 'receiver', 'receiver'),
    ...usedIn(node, 'mute_time_intervals', 'time-interval'),
    ...usedIn(node, 'active_time_intervals', 'time-interval'),
  ]);
  return [
    ...declared('receivers', 'receiver'),
    ...declared('mute_time_intervals', 'time-interval'),
    ...declared('time_intervals', 'time-interval'),
    ...used,
    ...labelsWithName(root),
    ...filesNamedIn(root, fileKeys),
  ];
}

/** The labels `name` of receivers, which must be the receiver's name. */
function labelsWithName(root: StructValue): Named[] {
  return root.structs('receivers').flatMap(({ value: receiver }): Named[] => {
    const label = receiver?.map('labels')?.entries.get('name');
    if (typeof label?.value !== 'string' || label.value === '') return [];
    return [
      { kind: 'receiver', isDefinition: false, name: label.value, span: plainSpan(label.span) },
    ];
  });
}

const fileKeys: ReadonlySet<string> = new Set(['templates']);

function usedIn(route: StructValue, key: string, kind: Named['kind']): Named[] {
  return textsOf(route, key).map((text) => ({ kind, isDefinition: false, ...text }));
}
