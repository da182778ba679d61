/** A rule file of `count` rules as services have them: recorded ratios and alerts on them. */
export function ruleFile(count: number): string {
  const lines = ['groups:'];
  for (let rule = 0; rule < count; rule++) {
    const service = `service-${rule % 97}`;
    if (rule % 20 === 0) lines.push(`  - name: group-${rule / 20}`, '    rules:');
    lines.push(...(rule % 2 === 0 ? recording(rule, service) : alerting(rule, service)));
  }
  return `${lines.join('\n')}\n`;
}

/** The same rules in a Kubernetes object. */
export function ruleObject(count: number): string {
  const spec = ruleFile(count).replace(/^(?=.)/gm, '  ');
  return `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: bench\nspec:\n${spec}`;
}

function recording(rule: number, service: string): string[] {
  return [
    `      - record: job:http_requests_${rule}:ratio_rate5m`,
    '        expr: |',
    `          sum by (job, instance) (rate(http_requests_total{service="${service}", code=~"5.."}[5m]))`,
    '            /',
    `          sum by (job, instance) (rate(http_requests_total{service="${service}"}[5m]))`,
    '        labels:',
    `          service: ${service}`,
  ];
}

function alerting(rule: number, service: string): string[] {
  return [
    `      - alert: HighErrorRate${rule}`,
    `        expr: job:http_requests_${rule - 1}:ratio_rate5m{service="${service}"} > ${(rule % 50) / 100 + 0.01}`,
    '        for: 10m',
    '        labels:',
    '          severity: page',
    '        annotations:',
    '          summary: "{{ $labels.job }} on {{ $labels.instance }}: {{ $value | humanizePercentage }} errors"',
    `          runbook_url: https://runbooks.example.com/high-error-rate-${rule}`,
  ];
}

/** A prometheus.yml with `count` scrape jobs that relabel. */
export function prometheusConfig(count: number): string {
  const lines = ['global:', '  scrape_interval: 30s', 'scrape_configs:'];
  for (let job = 0; job < count; job++) {
    lines.push(
      `  - job_name: job-${job}`,
      `    scrape_interval: ${15 + (job % 4) * 15}s`,
      '    scrape_timeout: 10s',
      '    static_configs:',
      `      - targets: ['host-${job}.example.com:9100', 'host-${job}.example.com:9101']`,
      `        labels: {team: team-${job % 31}}`,
      '    relabel_configs:',
      '      - source_labels: [__address__]',
      "        regex: '([^:]+):\\d+'",
      '        target_label: host',
      '    metric_relabel_configs:',
      '      - source_labels: [__name__]',
      "        regex: 'go_(gc|memstats)_.*'",
      '        action: drop',
    );
  }
  return `${lines.join('\n')}\n`;
}
