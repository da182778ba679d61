/** Samples of `requests_total{job="api"}`, one a minute in the hour until now, in the OpenMetrics text format. */
export function recentRequests(): string {
  const now = Math.floor(Date.now() / 1000);
  const samples = Array.from(
    { length: 60 },
    (_, ago) => `requests_total{job="api"} ${100 - ago} ${now - (59 - ago) * 60}\n`,
  );
  return `${samples.join('')}# EOF\n`;
}
