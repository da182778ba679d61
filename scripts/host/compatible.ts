import { goProgramOf } from './golangSource.ts';
import { cachePlaces, releases } from './parts.mjs';

/** Path of Thanos, built with Go once; rejects with a MissingPart where Go is not there. */
export function thanos(): Promise<string> {
  return goProgramOf({
    place: cachePlaces.thanos,
    program: 'thanos',
    module: 'github.com/thanos-io/thanos',
    version: releases.thanos,
    folder: 'cmd',
  });
}

/** Path of VictoriaMetrics or vmalert, as `thanos`. */
export function victoriaMetrics(program: 'victoria-metrics' | 'vmalert'): Promise<string> {
  return goProgramOf({
    place: cachePlaces.victoriaMetrics,
    program,
    module: 'github.com/VictoriaMetrics/VictoriaMetrics',
    version: releases.victoriaMetrics,
    folder: 'app',
  });
}

/** Path of Mimir, as `thanos`. */
export function mimir(): Promise<string> {
  return goProgramOf({
    place: cachePlaces.mimir,
    program: 'mimir',
    module: 'github.com/grafana/mimir',
    version: releases.mimir,
    folder: 'cmd',
  });
}

/** Builds all programs that speak Prometheus' API beside Prometheus. */
export async function ensureCompatible(): Promise<void> {
  await thanos();
  await victoriaMetrics('victoria-metrics');
  await victoriaMetrics('vmalert');
  await mimir();
}
