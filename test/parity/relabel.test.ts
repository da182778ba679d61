import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { debianTools } from '../../scripts/host/tools.ts';
import { startPrometheus } from '../../scripts/host/prometheus.ts';
import { readPrometheusConfig } from '../../src/core/config/prometheus/check.ts';
import { type RelabelStep, traceTarget } from '../../src/core/config/prometheus/relabel/steps.ts';
import { inherit } from '../../src/core/config/prometheus/job.ts';
import { settingOf } from '../../src/core/config/prometheus/promtool.ts';
import { labelsOf, staticGroups } from '../../src/core/config/prometheus/targets.ts';
import type { Target } from '../../src/core/base/target.ts';
import { StructValue } from '../../src/core/schema/value.ts';
import { type RandomJob, randomJob } from '../support/parity/relabel/randomJobs.ts';
import { Random } from '../support/random.ts';
import { targetOf } from '../support/targets.ts';

/** What becomes of the one target of a job. */
interface Fate {
  readonly discovered: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly url?: string;
}

const jobs = 3000;

test('targets of thousands of jobs, as Prometheus relabels them', async () => {
  const { versions } = await debianTools();
  const target = targetOf(versions.prometheus);
  const random = new Random(41_000);
  const made = Array.from({ length: jobs }, (_, i) => randomJob(`job-${String(i)}`, random));
  const known = made.flatMap((job) => {
    const ours = ourFate(job, target);
    return ours === undefined ? [] : [{ job, ...ours }];
  });
  expect(known.length).toBeGreaterThan(jobs / 2);
  const config = JSON.stringify({ scrape_configs: known.map(({ job }) => job) });
  const prometheus = await startPrometheus({ config: () => config });
  try {
    const theirs = await fates(prometheus.url, known.length);
    const differences = known.flatMap(({ job, fate }) => {
      const real = theirs.get(job.job_name);
      return JSON.stringify(real) === JSON.stringify(fate) ? [] : [{ job, fate, real }];
    });
    expect(differences).toEqual([]);
    const all = [...theirs.values()];
    expect(all.filter(({ labels }) => labels !== undefined).length).toBeGreaterThan(500);
    expect(all.filter(({ labels }) => labels === undefined).length).toBeGreaterThan(500);
  } finally {
    await prometheus.stop();
  }
});

/** Undefined for a job that Prometheus refuses to load, or one whose outcome is left to chance. */
function ourFate(job: RandomJob, target: Target): { readonly fate: Fate | undefined } | undefined {
  const { root, printed } = readPrometheusConfig(JSON.stringify({ scrape_configs: [job] }), target);
  const isLoaded = printed === undefined || /instance 0 in group 0/.test(printed);
  if (!isLoaded || !(root instanceof StructValue)) return undefined;
  const section = root.structs('scrape_configs')[0]?.value;
  const group = section && staticGroups(section)[0];
  const address = group?.targets[0]?.address;
  if (section === undefined || group === undefined || address === undefined) return undefined;
  const context = { target, product: 'prometheus' } as const;
  const setting = settingOf(section, inherit(root.struct('global')), context);
  const { discovered, steps, outcome } = traceTarget(
    labelsOf(group, address),
    section,
    setting,
    context,
  );
  if (steps.some(({ ambiguous }: RelabelStep) => ambiguous.length > 0)) return undefined;
  const record = (labels: readonly { name: string; value: string }[]) =>
    Object.fromEntries(labels.map(({ name, value }) => [name, value]));
  switch (outcome.kind) {
    case 'dropped':
      return { fate: { discovered: record(discovered) } };
    case 'refused':
      return { fate: undefined };
    case 'target': {
      const { labels, url } = outcome;
      return { fate: { discovered: record(discovered), labels: record(labels), url } };
    }
  }
}

interface Answer {
  readonly data: {
    readonly activeTargets: readonly {
      readonly scrapePool: string;
      readonly discoveredLabels: Record<string, string>;
      readonly labels: Record<string, string>;
      readonly scrapeUrl: string;
    }[];
    readonly droppedTargets: readonly {
      readonly scrapePool: string;
      readonly discoveredLabels: Record<string, string>;
    }[];
  };
}

/** Asks until the targets no longer change: they come some seconds after the start. */
async function fates(url: string, pools: number): Promise<ReadonlyMap<string, Fate>> {
  let before = -1;
  for (;;) {
    const response = await fetch(`${url}/api/v1/targets`);
    const { activeTargets, droppedTargets } = ((await response.json()) as Answer).data;
    const count = activeTargets.length + droppedTargets.length;
    if (count > pools / 3 && count === before) {
      return new Map([
        ...activeTargets.map(
          ({ scrapePool, discoveredLabels, labels, scrapeUrl }) =>
            [scrapePool, { discovered: discoveredLabels, labels, url: scrapeUrl }] as const,
        ),
        ...droppedTargets.map(
          ({ scrapePool, discoveredLabels }) =>
            [scrapePool, { discovered: discoveredLabels }] as const,
        ),
      ]);
    }
    before = count;
    await sleep(1000);
  }
}
