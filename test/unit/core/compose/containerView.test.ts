import { describe, expect, it } from 'vitest';
import { containerView } from '../../../../src/core/compose/containerView.ts';
import { folderOf, joinPath } from '../../../../src/core/go/paths.ts';

function viewOf(file: string, files: Readonly<Record<string, string>>) {
  return containerView(file, {
    resolve: (from, path) => joinPath(folderOf(from), path),
    read: (path) => files[path],
    exists: (path) => path in files,
    glob: () => [],
  });
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
