import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPrometheus, type Service } from '../../scripts/host/prometheus.ts';
import { AnalysedDocument } from '../../src/core/analysis/document.ts';
import { LanguageService } from '../../src/core/analysis/service.ts';
import { parseVersion, atLeast } from '../../src/core/base/target.ts';
import { traceOfSteps } from '../../src/core/config/prometheus/relabel/serverSteps.ts';
import { traceText } from '../../src/core/config/prometheus/relabel/text.ts';
import { RuleComparison } from '../../src/core/features/serverRules/compare.ts';
import { WorkspaceIndex } from '../../src/core/workspace/workspaceIndex.ts';
import { defaultChecks } from '../../src/core/project/checkSettings.ts';
import { droppedTargets, loadedConfig, relabelSteps } from '../../src/prometheus/dropped.ts';
import { reload } from '../../src/prometheus/reload.ts';
import { Server } from '../../src/prometheus/server.ts';
import { serverRuleOf } from '../../src/prometheus/serverRule.ts';
import { targetFrom, wordsOf } from '../../src/prometheus/serverTarget.ts';
import { nodeHostWith } from '../../src/files/nodeHost.ts';

const config = (port: number): string => `
global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
rule_files: [rules.yml]
scrape_configs:
  - job_name: self
    static_configs: [{targets: ['127.0.0.1:${port}']}]
  - job_name: picky
    static_configs:
      - targets: ['127.0.0.1:1', '127.0.0.1:2', '127.0.0.1:3']
        labels: {env: test, tier: web}
    relabel_configs:
      - {action: labelmap, regex: (ti)er, replacement: '\${1}'}
      - {source_labels: [env, tier], separator: '-', regex: test-(.*), target_label: kind}
      - {source_labels: [__address__], regex: '.*:1', action: drop}
      - {source_labels: [__address__], regex: '.*:2', action: drop}
      - {source_labels: [env], regex: prod, action: keep}
`;

/** Rules in forms that a server prints otherwise. */
const rules = `
groups:
  - name: g
    rules:
      - {record: 'job:up:sum', expr: 'sum(up)by(job)'}
      - alert: Down
        expr: |
          # Nobody answers.
          (up==0) and on(job,instance) group by(job,instance)(up{job=~'.+'})
        for: 90s
        labels: {severity: page}
        annotations: {summary: '{{ $labels.instance }} is down'}
      - {record: a, expr: 'rate(up[90s]offset 1h30m) + 1e3 - 0x10 + .5'}
      - {record: b, expr: 'max_over_time(up[1h:1m]@ end())'}
      - {record: c, expr: 'label_replace(up, "x", ''$1'', "job", \`(.*)\`)'}
      - {record: d, expr: 'sum without()(up) > bool -1 ^ +2 or vector(+Inf)'}
      - {record: e, expr: 'up * ignoring(x) group_left(y) up unless up offset -5m'}
`;

const experimental = 'promql-experimental-functions';

/**
 * What is asked of a Prometheus server, whatever its release: it answers, or lacks what came later and is
 * asked otherwise.
 * @param program its path
 * @param release that it is of
 */
export function serverContract(program: () => Promise<string>, release: string): void {
  const version = parseVersion(release);
  if (version === undefined) throw new Error(`${release} is no release`);
  const since = (minor: number): boolean => atLeast(version, { major: 3, minor });
  let service: Service & { readonly folder: string };
  let server: Server;

  describe(`Prometheus ${release}`, () => {
    beforeAll(async () => {
      service = await startPrometheus({
        program: await program(),
        config,
        files: { 'rules.yml': rules },
        features: [experimental],
      });
      server = new Server({ name: 'real', url: service.url }, { fetch });
    });
    afterAll(() => service.stop());

    it('says what it is, and files are checked against that', async () => {
      const about = await server.about();
      expect(about).toMatchObject({ kind: 'prometheus', agent: false });
      expect(about.features).toContain(experimental);
      const { target } = targetFrom({}, wordsOf(about));
      // A program that is built from its module does not know its own release.
      if (about.version !== '') expect(target.prometheus).toEqual(version);
      expect(target.features.has(experimental)).toBe(true);
    });

    it('has targets, rules and alerts', async () => {
      const rulesOf = async () => (await server.prometheus.rules()).map(({ name }) => name);
      expect(await rulesOf()).toEqual(['job:up:sum', 'Down', 'a', 'b', 'c', 'd', 'e']);
      expect(await server.prometheus.alertingRules()).toHaveLength(1);
      await expect
        .poll(async () => (await server.prometheus.targets()).map(({ health }) => health), {
          timeout: 10_000,
        })
        .toEqual(['up']);
      expect(await server.prometheus.alerts()).toEqual([]);
      expect(await server.prometheus.isReady()).toBe(true);
    });

    it('runs rules that are compared with those of files, and reloads them', async () => {
      const index = new WorkspaceIndex();
      const path = join(service.folder, 'rules.yml');
      const compared = async (text: string): Promise<readonly string[]> => {
        const document = new AnalysedDocument(text, { target: targetFrom({}).target, path });
        await document.load();
        const summary = document.summary();
        if (summary !== undefined) index.update(path, summary);
        const running = await server.prometheus.rules();
        const comparison = new RuleComparison(targetFrom({}).target);
        return running
          .filter((rule) => comparison.differs(serverRuleOf(rule), index))
          .map(({ name }) => name);
      };
      expect(await compared(rules)).toEqual([]);
      const changed = rules.replace('90s\n', '2m\n').replace('.5', '.6');
      expect(await compared(changed)).toEqual(['Down', 'a']);
      writeFileSync(path, changed);
      await reload(server.prometheus);
      expect(await compared(changed)).toEqual([]);
      writeFileSync(path, 'groups: [{name: g, rules: [{record: a, expr: "up("}]}]');
      await expect(reload(server.prometheus)).rejects.toMatchObject({
        name: 'ServerError',
        message: expect.stringContaining('failed to reload config') as unknown,
      });
      expect(await server.prometheus.isConfigLoaded()).toBe(false);
      writeFileSync(path, rules);
    });

    it('gives values, labels and metadata to completion and hover', async () => {
      await expect
        .poll(async () => (await server.prometheus.query('up')).length, { timeout: 10_000 })
        .toBe(1);
      const metric = 'prometheus_http_requests_total';
      const known = async () => (await server.catalog.metric(metric))?.type;
      while ((await known()) === undefined) await sleep(200);
      expect(await known()).toBe('counter');
    });

    it('has dropped targets, and says why, as our own engine does', async () => {
      expect(await server.prometheus.scrapePools()).toEqual(['picky', 'self']);
      const { targets, count } = await droppedTargets(server.prometheus, 'picky');
      expect([targets.length, count]).toEqual([3, 3]);
      const text = await loadedConfig(server.prometheus);
      for (const { discoveredLabels, scrapePool } of targets) {
        const own = await ownPreview(text, scrapePool, discoveredLabels);
        expect(own).toContain('The target is dropped.');
        const steps = await relabelSteps(server.prometheus, scrapePool, discoveredLabels);
        expect(steps === undefined).toBe(!since(8));
        if (steps === undefined) continue;
        const told = traceText(
          traceOfSteps(discoveredLabels, steps),
          { job: scrapePool, from: 'service discovery' },
          () => 0,
        );
        expect(told.split('\n').map(withoutDetails)).toEqual(own.split('\n').map(withoutDetails));
      }
    });
  });
}

/** What only one of the two tells: where a rule is written, and whether the regex of `replace` matched. */
function withoutDetails(line: string): string {
  return line.replace(/, line \d+:/, ':').replace(/(\d+\. replace: "[^"]*").*@@$/, '$1');
}

async function ownPreview(
  config: string,
  job: string,
  labels: Readonly<Record<string, string>>,
): Promise<string> {
  const options = {
    target: targetFrom({}).target,
    fileKinds: {},
    checks: defaultChecks,
    roots: [],
  };
  const service = new LanguageService(
    nodeHostWith(() => []),
    options,
    new WorkspaceIndex(),
  );
  const preview = await service.relabeling.previewIn(config, job, labels);
  return preview.error ?? preview.text;
}
