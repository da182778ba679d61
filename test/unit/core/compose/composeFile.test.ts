import { describe, expect, it } from 'vitest';
import { readComposeProject } from '../../../../src/core/compose/composeProject.ts';

function read(text: string, env: Readonly<Record<string, string>> = {}) {
  const place = { paths: ['/s/c.yml'], folder: '/s', env: new Map(Object.entries(env)) };
  const { services, files } = readComposeProject(place, () => text);
  return { services, error: files[0]?.error };
}
const service = (lines: string) => read(`services:\n  a:\n${lines}`).services[0];

describe('a Compose file', () => {
  it('gives its services with variables filled in', () => {
    const text = `services:
  prom:
    image: prom/prometheus:\${V:-v3}
    command: ['--config.file=\${DIR}/p.yml', --x]
    ports: ['\${BIND:-127.0.0.1}:\${PORT}:9090']
    volumes: ['./\${DIR}:/etc/prometheus:ro', 'data:/data']
    networks: {mon: {}, $NET: }
  other: {network_mode: host}
`;
    expect(read(text, { DIR: 'conf', PORT: '9091', NET: 'x' }).services).toMatchObject([
      {
        name: 'prom',
        image: 'prom/prometheus:v3',
        command: ['--config.file=conf/p.yml', '--x'],
        ports: [{ host: '127.0.0.1', published: 9091, target: 9090, protocol: 'tcp' }],
        mounts: [
          { kind: 'bind', source: '/s/conf', target: '/etc/prometheus', readOnly: true },
          { kind: 'volume', source: 'data', target: '/data', readOnly: false },
        ],
        networks: ['mon', '$NET'],
        networkMode: undefined,
      },
      { name: 'other', image: '', networkMode: 'host' },
    ]);
  });

  it('follows anchors and merge keys', () => {
    const text = `x-base: &base {image: a:1, ports: ['1:1']}
services:
  a: {<<: *base, image: b:2}
  b: {<<: [{image: first}, *base]}
  c: *base
`;
    expect(read(text).services.map(({ image, ports }) => [image, ports.length])).toEqual([
      ['b:2', 1],
      ['first', 1],
      ['a:1', 1],
    ]);
  });

  it('says where it is not YAML, and takes every other shape for empty', () => {
    expect(read('services: [').error?.message).toContain('yaml: line');
    for (const text of ['', 'services:', 'services: 7', 'services: {a: , b: [1]}', '- a'])
      expect(read(text).services.every((one) => one.mounts.length === 0)).toBe(true);
    expect(service('    volumes: [{type: bind}, 7, {}]\n    ports: [x, {}]')?.ports).toEqual([]);
  });

  it('does not run in the circles of merge keys', () => {
    expect(read('services: &a {<<: *a, x: {<<: *a}}').services).toHaveLength(1);
  });

  it('splits a command as a shell does', () => {
    const line = String.raw`    command: --a='b c' "d \"e\"" f\ g  --config.file=/x`;
    expect(service(line)?.command).toEqual(['--a=b c', 'd "e"', 'f g', '--config.file=/x']);
  });
});
