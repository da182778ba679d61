import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { component, components, withRequired } from '../../../../src/stack/scaffold/components.ts';
import { readEnv } from '../../../../src/core/compose/dotEnv.ts';
import { interpolate, referencedVariables } from '../../../../src/core/compose/interpolation.ts';
import { renderTemplate } from '../../../../src/stack/scaffold/render.ts';
import { versionSets } from '../../../../src/stack/scaffold/versions.ts';
import { templateFiles, textOf } from '../../../support/stack/stackTemplate.ts';

interface Compose {
  services: Record<string, { depends_on?: Record<string, unknown>; ports?: string[] }>;
  volumes?: Record<string, unknown>;
}
interface Config {
  scrape_configs: { job_name: string }[];
  rule_files?: string[];
  alerting?: unknown;
}

const everything = components.map((one) => one.id);

describe('the template', () => {
  it('is copied as it is where everything is wanted', async () => {
    const files = await templateFiles();
    expect(renderTemplate(files, { components: everything })).toEqual(files);
  });

  it('has each file owned by a component or by the stack itself', async () => {
    const paths = (await templateFiles()).map((file) => file.path);
    for (const one of components)
      for (const file of one.files)
        expect(
          paths.some((path) => path.startsWith(file)),
          file,
        ).toBe(true);
  });

  it('names in the catalogue what is in its files', async () => {
    const files = await templateFiles();
    const text = textOf(files, 'docker-compose.yml');
    const compose = parse(text) as Compose;
    const env = readEnv(textOf(files, '.env'));
    for (const one of components) {
      if (one.service === undefined) continue;
      expect(compose.services).toHaveProperty([one.service]);
      const service = interpolate(JSON.stringify(compose.services[one.service]), env);
      for (const port of one.ports) {
        expect(env.get(port.env)).toBe(String(port.published));
        expect(service).toContain(`127.0.0.1:${port.published}:${port.container}`);
      }
      const used = referencedVariables(JSON.stringify(compose.services[one.service]));
      expect([...used].sort()).toEqual([...one.env].sort());
    }
    for (const name of referencedVariables(text)) expect(env.has(name), name).toBe(true);
  });

  it('has the current releases in its .env', async () => {
    const env = readEnv(textOf(await templateFiles(), '.env'));
    const [current] = versionSets;
    const named = Object.keys(current?.env ?? {}).map((name) => [name, env.get(name)]);
    expect(Object.fromEntries(named)).toEqual(current?.env);
  });
});

describe('a part of the template', () => {
  it.each(components)('$id: what it requires and nothing else', async ({ id }) => {
    const files = renderTemplate(await templateFiles(), { components: [id] });
    const wanted = withRequired([id]).map(component);
    const compose = parse(textOf(files, 'docker-compose.yml')) as Compose;
    const services = wanted.flatMap((one) => one.service ?? []);
    expect(Object.keys(compose.services).sort()).toEqual(services.sort());
    for (const service of Object.values(compose.services))
      for (const name of Object.keys(service.depends_on ?? {})) expect(services).toContain(name);
    const config = parse(textOf(files, 'config/prometheus/prometheus.yml')) as Config;
    expect(config.scrape_configs.map((job) => job.job_name).sort()).toEqual(
      wanted.flatMap((one) => one.job ?? []).sort(),
    );
    expect(config.rule_files ?? []).toEqual(wanted.flatMap((one) => one.ruleFile ?? []));
    for (const file of config.rule_files ?? []) textOf(files, `config/prometheus/${file}`);
    expect('alerting' in config).toBe(wanted.some((one) => one.id === 'alertmanager'));
  });

  it('notifies nobody where the demo gateway is left out', async () => {
    const files = renderTemplate(await templateFiles(), { components: ['alertmanager'] });
    const text = textOf(files, 'config/alertmanager/alertmanager.yml');
    expect(text).not.toMatch(/^ *webhook_configs/m);
    expect(parse(text)).toMatchObject({
      receivers: [{ name: 'default-notifications' }, { name: 'critical-notifications' }],
    });
    expect(readEnv(textOf(files, '.env')).get('COMPOSE_PROFILES')).toBe('');
  });

  it('takes versions and ports', async () => {
    const files = renderTemplate(await templateFiles(), {
      components: everything,
      versions: 'guide',
      env: { PROMETHEUS_PORT: '19090' },
    });
    const env = readEnv(textOf(files, '.env'));
    expect(env.get('PROMETHEUS_VERSION')).toBe('v2.48.0');
    expect(env.get('CADVISOR_IMAGE')).toBe('gcr.io/cadvisor/cadvisor');
    expect(env.get('PROMETHEUS_PORT')).toBe('19090');
  });
});
