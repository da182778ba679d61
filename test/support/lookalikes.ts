/** Files of other programs that resemble ours: path, and a text that is typical of them. */
export const lookalikes: readonly (readonly [path: string, text: string])[] = [
  [
    'docker-compose.yml',
    'services:\n  prometheus:\n    image: prom/prometheus\n    command: [--config.file=/etc/prometheus/prometheus.yml]\nvolumes:\n  data: {}\n',
  ],
  [
    'compose.yaml',
    'name: stack\nservices:\n  alertmanager:\n    image: prom/alertmanager\nconfigs:\n  rules:\n    file: ./rules.yml\n',
  ],
  [
    '.github/workflows/ci.yml',
    'name: ci\non: [push]\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: promtool check rules rules/*.yml\n',
  ],
  [
    '.github/dependabot.yml',
    'version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n    groups:\n      all:\n        patterns: ["*"]\n',
  ],
  [
    '.gitlab-ci.yml',
    'stages: [test]\ntest:\n  rules:\n    - if: $CI_COMMIT_BRANCH\n      when: always\n  script: [promtool check rules a.yml]\n',
  ],
  [
    'playbook.yml',
    '- hosts: all\n  tasks:\n    - name: prometheus\n      template:\n        src: prometheus.yml.j2\n        dest: /etc/prometheus/prometheus.yml\n',
  ],
  ['inventory.yml', 'all:\n  children:\n    monitoring:\n      hosts:\n        prom1: {}\n'],
  [
    'group_vars/all.yml',
    'prometheus_version: 3.5.0\nprometheus_targets:\n  node:\n    - targets: [localhost:9100]\n',
  ],
  ['roles/x/tasks/main.yml', '- name: copy rules\n  copy:\n    src: rules.yml\n  notify: reload\n'],
  [
    'deployment.yaml',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: prometheus\nspec:\n  template:\n    spec:\n      containers: []\n',
  ],
  [
    'configmap.yaml',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: rules\ndata:\n  loki.yml: |\n    groups:\n    - name: a\n      rules:\n      - alert: A\n        expr: rate({a="b"}[1m]) > 0\n',
  ],
  [
    'servicemonitor.yaml',
    'apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata:\n  name: a\nspec:\n  endpoints:\n    - port: web\n      relabelings: []\n',
  ],
  [
    'podmonitor.yaml',
    'apiVersion: monitoring.coreos.com/v1\nkind: PodMonitor\nspec:\n  podMetricsEndpoints:\n    - port: web\n',
  ],
  [
    'prometheus-cr.yaml',
    'apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata:\n  name: k8s\nspec:\n  ruleSelector: {}\n  alerting:\n    alertmanagers: []\n',
  ],
  [
    'alertmanagerconfig.yaml',
    'apiVersion: monitoring.coreos.com/v1alpha1\nkind: AlertmanagerConfig\nmetadata:\n  name: a\nspec:\n  route:\n    receiver: web\n  receivers:\n    - name: web\n',
  ],
  [
    'crd.yaml',
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: prometheusrules.monitoring.coreos.com\nspec:\n  group: monitoring.coreos.com\n  names:\n    kind: PrometheusRule\n',
  ],
  [
    'vmrule.yaml',
    'apiVersion: operator.victoriametrics.com/v1beta1\nkind: VMRule\nmetadata:\n  name: a\nspec:\n  groups:\n    - name: a\n      rules:\n        - alert: A\n          expr: up == 0\n',
  ],
  [
    'rbac.yaml',
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: prometheus\nrules:\n  - apiGroups: [""]\n    resources: [nodes]\n    verbs: [get]\n',
  ],
  [
    'ingress.yaml',
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec:\n  rules:\n    - host: a.example\n      http: {}\n',
  ],
  [
    'route.yaml',
    'apiVersion: route.openshift.io/v1\nkind: Route\nspec:\n  to:\n    kind: Service\n',
  ],
  [
    'kustomization.yaml',
    'resources:\n  - rules.yaml\nconfigMapGenerator:\n  - name: rules\n    files: [rules.yml]\n',
  ],
  ['Chart.yaml', 'apiVersion: v2\nname: kube-prometheus-stack\nversion: 1.0.0\ndependencies: []\n'],
  [
    'values.yaml',
    'replicaCount: 1\nimage:\n  repository: nginx\nservice:\n  type: ClusterIP\nprometheus:\n  enabled: true\n  rules: []\n',
  ],
  [
    'values-grafana.yaml',
    'grafana:\n  alerting:\n    rules.yaml:\n      apiVersion: 1\n      groups:\n        - orgId: 1\n          name: a\n          rules:\n            - uid: x\n              title: A\n',
  ],
  [
    'provisioning/alerting.yaml',
    'apiVersion: 1\ngroups:\n  - orgId: 1\n    name: a\n    folder: f\n    interval: 1m\n    rules:\n      - uid: x\n        title: A\n        condition: C\n        data: []\n',
  ],
  [
    'datasources.yaml',
    'apiVersion: 1\ndatasources:\n  - name: Prometheus\n    type: prometheus\n    url: http://localhost:9090\n',
  ],
  [
    'dashboards.yaml',
    'apiVersion: 1\nproviders:\n  - name: default\n    folder: ""\n    type: file\n',
  ],
  ['dashboard.json', '{"panels": [{"targets": [{"expr": "up"}]}], "templating": {"list": []}}'],
  [
    'promtail.yml',
    'server:\n  http_listen_port: 9080\npositions:\n  filename: /tmp/positions.yaml\nclients:\n  - url: http://loki:3100/loki/api/v1/push\nscrape_configs:\n  - job_name: system\n    static_configs:\n      - targets: [localhost]\n',
  ],
  [
    'loki.yml',
    'auth_enabled: false\nserver:\n  http_listen_port: 3100\nschema_config:\n  configs: []\nruler:\n  alertmanager_url: http://localhost:9093\n',
  ],
  [
    'mimir-rules.yml',
    'namespace: team\ngroups:\n  - name: a\n    rules:\n      - record: x\n        expr: up\n',
  ],
  [
    'mimir.yml',
    'multitenancy_enabled: false\nserver:\n  http_listen_port: 9009\nblocks_storage:\n  backend: filesystem\nruler:\n  rule_path: /data\nlimits: {}\n',
  ],
  [
    'tempo.yml',
    'server:\n  http_listen_port: 3200\ndistributor:\n  receivers:\n    otlp: {}\nstorage:\n  trace:\n    backend: local\n',
  ],
  [
    'otel-collector.yml',
    'receivers:\n  otlp:\n    protocols:\n      grpc: {}\n  prometheus:\n    config:\n      scrape_configs:\n        - job_name: a\nprocessors: {}\nexporters:\n  debug: {}\nservice:\n  pipelines: {}\n',
  ],
  ['otel-half.yml', 'receivers:\n  otlp:\n    protocols: {}\nexporters:\n  debug: {}\n'],
  [
    'agent.yml',
    'server:\n  log_level: info\nmetrics:\n  global:\n    scrape_interval: 1m\n  configs:\n    - name: a\n      scrape_configs: []\n',
  ],
  ['blackbox.yml', 'modules:\n  http_2xx:\n    prober: http\n    timeout: 5s\n'],
  [
    'snmp.yml',
    'auths:\n  public_v2:\n    community: public\nmodules:\n  if_mib:\n    walk: []\n    metrics: []\n',
  ],
  ['sql_exporter.yml', 'jobs:\n  - name: global\n    interval: 5m\n    queries: []\n'],
  [
    'json_exporter.yml',
    'modules:\n  default:\n    metrics:\n      - name: a\n        path: "{.a}"\n',
  ],
  ['statsd-mapping.yml', 'mappings:\n  - match: "test.*"\n    name: a\n    labels:\n      b: $1\n'],
  ['jmx.yml', 'startDelaySeconds: 0\nrules:\n  - pattern: ".*"\n    name: a\n    labels: {}\n'],
  ['adapter.yml', 'rules:\n  - seriesQuery: "a"\n    resources: {}\n    metricsQuery: sum(a)\n'],
  [
    'sloth.yml',
    'version: prometheus/v1\nservice: a\nslos:\n  - name: x\n    objective: 99.9\n    sli:\n      events:\n        error_query: a\n        total_query: b\n',
  ],
  [
    'pyrra.yaml',
    'apiVersion: pyrra.dev/v1alpha1\nkind: ServiceLevelObjective\nmetadata:\n  name: a\nspec:\n  target: "99"\n',
  ],
  ['thanos-bucket.yml', 'type: S3\nconfig:\n  bucket: a\n  endpoint: b\n'],
  [
    'karma.yml',
    'alertmanager:\n  interval: 60s\n  servers:\n    - name: a\n      uri: http://localhost:9093\n',
  ],
  [
    'openapi.yaml',
    'openapi: 3.0.0\ninfo:\n  title: a\npaths:\n  /alerts:\n    get: {}\ntags:\n  - name: rules\n',
  ],
  ['mkdocs.yml', 'site_name: a\nnav:\n  - Rules: rules.md\n'],
  [
    '.pre-commit-config.yaml',
    'repos:\n  - repo: https://example.com/a\n    hooks:\n      - id: promtool\n',
  ],
  ['.eslintrc.yml', 'root: true\nrules:\n  semi: error\n'],
  ['package.json', '{"name": "a", "scripts": {"test": "x"}, "dependencies": {}}'],
  ['tsconfig.json', '{"compilerOptions": {"target": "ES2022"}, "include": ["src"]}'],
  [
    'vector.yaml',
    'sources:\n  in:\n    type: prometheus_scrape\n    endpoints: [http://localhost:9090]\nsinks:\n  out:\n    type: prometheus_remote_write\n',
  ],
  ['telegraf.yaml', 'agent:\n  interval: 10s\ninputs:\n  prometheus:\n    urls: []\n'],
  [
    'traefik.yml',
    'global:\n  checkNewVersion: false\nentryPoints:\n  web:\n    address: ":80"\nmetrics:\n  prometheus: {}\n',
  ],
  ['haproxy-routes.yml', 'route:\n  path: /\n  backend: web\n'],
  [
    'cloud-init.yml',
    '#cloud-config\ngroups:\n  - admingroup: [root]\n  - cloud-users\nusers:\n  - default\n',
  ],
  ['people.yml', 'groups:\n  - name: admins\n    members: [a, b]\n'],
  ['tests.yml', 'tests:\n  - name: a\n    input: 1\n    expected: 2\n'],
  ['targets.yml', 'targets:\n  - name: a\n    url: b\n'],
  ['list.yml', '- name: a\n  targets: [b]\n'],
  ['empty.yml', ''],
  ['comment.yml', '# groups:\n# - name: a\n'],
  ['notes.txt', 'groups:\n- name: a\n  rules:\n  - alert: A\n    expr: up\n'],
  ['main.go', 'package main\n// groups:\n//   rules:\n'],
  ['README.md', '# Rules\n\n```yaml\ngroups:\n- name: a\n```\n'],
];

/** Groups with rules of other programs: until the first rule is there, Prometheus' look the same. */
export const groupsOfOthers: typeof lookalikes = [
  [
    'security-groups.yml',
    'groups:\n  - name: web\n    description: Web servers\n    rules:\n      - proto: tcp\n        from_port: 443\n        to_port: 443\n',
  ],
  [
    'security-groups-in-brackets.yml',
    'groups: [{name: web, description: b, rules: [{proto: tcp, from_port: 443}]}]\n',
  ],
  [
    'security-groups-half-in-brackets.yml',
    'groups:\n  - name: web\n    rules:\n      - {proto: tcp, ports: [80, 443], cidr: 10.0.0.0/8}\n',
  ],
  [
    'security-groups.json',
    '{"groups": [{"name": "web", "rules": [{"proto": "tcp", "from_port": 443}]}]}',
  ],
  [
    'security-groups-quoted.yml',
    '"groups":\r\n- "name": "web"\r\n  "rules":\r\n  - "proto": "tcp"\r\n    "from_port": 443\r\n',
  ],
  [
    'firewall.yml',
    'groups:\n  - name: lan\n    rules:\n      - action: accept\n        source: lan\n        for: web\n',
  ],
  [
    'dns.yml',
    'groups:\n  - name: zone\n    rules:\n      - record: www\n        type: A\n        ttl: 300\n',
  ],
  ['casbin.yml', 'groups:\n  - name: admins\n    rules:\n      - p, alice, data1, read\n'],
  ['roles.yml', 'groups:\n  - name: admins\n    description: all\n    rules: []\n'],
];
