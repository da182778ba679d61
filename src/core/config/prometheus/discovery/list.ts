import type { Key } from '../../../schema/schema.ts';
import { listOf } from '../../../schema/types.ts';
import { awsMechanisms } from './aws.ts';
import { azure } from './azure.ts';
import { consul } from './consul.ts';
import { digitalocean } from './digitalocean.ts';
import { dns } from './dns.ts';
import { docker, dockerswarm } from './docker.ts';
import { eureka } from './eureka.ts';
import { file } from './file.ts';
import { gce } from './gce.ts';
import { hetzner } from './hetzner.ts';
import { http } from './http.ts';
import { ionos } from './ionos.ts';
import { kubernetes } from './kubernetes.ts';
import { kuma } from './kuma.ts';
import { linode } from './linode.ts';
import { marathon } from './marathon.ts';
import type { Mechanism } from './mechanism.ts';
import { nomad } from './nomad.ts';
import { oci } from './oci.ts';
import { openstack } from './openstack.ts';
import { outscale } from './outscale.ts';
import { ovhcloud } from './ovhcloud.ts';
import { puppetdb } from './puppetdb.ts';
import { scaleway } from './scaleway.ts';
import { stackit } from './stackit.ts';
import { targetGroup } from './static.ts';
import { triton } from './triton.ts';
import { uyuni } from './uyuni.ts';
import { vultr } from './vultr.ts';
import { nerve, serverset } from './zookeeper.ts';

/** Every service discovery of Prometheus; the only list of them. */
export const mechanisms: readonly Mechanism[] = [
  ...awsMechanisms,
  azure,
  consul,
  digitalocean,
  dns,
  docker,
  dockerswarm,
  eureka,
  file,
  gce,
  hetzner,
  http,
  ionos,
  kubernetes,
  kuma,
  linode,
  marathon,
  nerve,
  nomad,
  oci,
  openstack,
  outscale,
  ovhcloud,
  puppetdb,
  scaleway,
  serverset,
  stackit,
  triton,
  uyuni,
  vultr,
];

/** The keys under which a section takes targets: `static_configs` and all mechanisms. */
export const discoveryKeys: Readonly<Record<string, Key>> = Object.fromEntries([
  [
    'static_configs',
    { type: listOf(targetGroup, '[]*targetgroup.Group'), doc: 'Statically configured targets.' },
  ],
  ...mechanisms.map(({ key, go, struct, doc, since }): [string, Key] => [
    key,
    { type: listOf(struct, `[]${go}`), doc, ...(since === undefined ? {} : { since }) },
  ]),
]);
