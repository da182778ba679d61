import { describe, expect, it } from 'vitest';
import { containerView } from '../../../../src/core/compose/containerView.ts';
import { filesIn } from '../../../support/documents.ts';

function viewOf(file: string, files: Readonly<Record<string, string>>) {
  return containerView(file, filesIn(files));
}

const mounting = (...volumes: readonly string[]) =>
  `services: {p: {volumes: [${volumes.map((one) => JSON.stringify(one)).join(', ')}]}}`;
const config = '/s/conf/prometheus.yml';

describe('the view of the container', () => {
  it('knows mounts whose variables are in .env', () => {
    const files = {
      '/s/compose.yml': mounting('${WHERE}/:/etc/prometheus', '$OTHER:/other', 'data:/data'),
      '/s/.env': 'WHERE=./conf\n',
    };
    const view = viewOf(config, files);
    expect(view?.path).toBe('/etc/prometheus/prometheus.yml');
    expect(view?.toHost('/etc/prometheus/rules/a.yml')).toBe('/s/conf/rules/a.yml');
    for (const unknown of ['/other/a', '/data/a', '/elsewhere'])
      expect(view?.toHost(unknown)).toBeUndefined();
  });

  it('is that of the file which Compose would take', () => {
    const files = {
      '/s/docker-compose.yaml': mounting('./conf:/second'),
      '/s/docker-compose.yml': mounting('./conf:/first'),
    };
    expect(viewOf(config, files)?.path).toBe('/first/prometheus.yml');
  });

  it.each(['docker-compose.monitoring.yml', 'monitoring-compose.yaml', 'prod.stack.yml'])(
    'is that of %s, where no other mounts the file',
    (name) => {
      const files = {
        '/s/compose.yml': mounting('./other:/x'),
        [`/s/${name}`]: mounting('$PWD/conf:/etc/prometheus', '~/rules:/rules'),
      };
      const view = viewOf(config, files);
      expect(view?.path).toBe('/etc/prometheus/prometheus.yml');
      expect(view?.toHost('/etc/prometheus/rules/a.yml')).toBe('/s/conf/rules/a.yml');
      expect(view?.toHost('/rules/a.yml')).toBeUndefined();
      const first = { ...files, '/s/compose.yml': mounting('./conf:/first') };
      expect(viewOf(config, first)?.path).toBe('/first/prometheus.yml');
    },
  );

  it('follows include, extends, configs and COMPOSE_FILE', () => {
    for (const files of [
      {
        '/s/compose.yml': 'include: [sub/compose.yml]',
        '/s/sub/compose.yml': mounting('../conf:/c'),
      },
      {
        '/s/compose.yml': 'services: {p: {extends: {file: base.yml, service: p}}}',
        '/s/base.yml': mounting('./conf:/c'),
      },
      {
        '/s/compose.yml':
          'services: {p: {configs: [{source: a, target: /c/prometheus.yml}]}}\nconfigs: {a: {file: ./conf/prometheus.yml}}',
      },
      {
        '/s/.env': 'COMPOSE_FILE=a.yml:b.yml',
        '/s/a.yml': 'services: {}',
        '/s/b.yml': mounting('./conf:/c'),
      },
      {
        '/s/compose.yml':
          'services: {p: {volumes: [{type: bind, source: ./conf, target: /c, read_only: true}]}}',
      },
    ] as readonly Readonly<Record<string, string>>[]) {
      expect(viewOf(config, files)?.path).toBe('/c/prometheus.yml');
    }
  });

  it('is that of the deepest mount', () => {
    const files = { '/s/compose.yaml': mounting('.:/all', './conf:/all/conf/deep') };
    expect(viewOf(config, files)?.path).toBe('/all/conf/deep/prometheus.yml');
  });

  it('is not there without a service that mounts the file', () => {
    expect(viewOf(config, {})).toBeUndefined();
    expect(viewOf(config, { '/s/compose.yaml': mounting('./other:/x') })).toBeUndefined();
    expect(viewOf(config, { '/s/compose.yaml': 'services: [' })).toBeUndefined();
  });
});
