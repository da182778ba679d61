import { recordsOf } from '../../src/core/base/wire.ts';
import { getData } from '../../src/prometheus/answers.ts';
import { sampledSeriesOf } from '../../src/prometheus/samples.ts';

/** The samples of the last ten minutes that a server has, as `TIME VALUE` by the labels of their series as JSON. */
export async function recordedSamples(
  url: string,
  selector: string,
): Promise<Map<string, string[]>> {
  const query = { query: `${selector}[10m]` };
  const data = await getData({ url, fetch }, { path: '/api/v1/query', query });
  const { result } = data as { result: unknown };
  return new Map(
    recordsOf(result).map((series) => {
      const { labels, times, values } = sampledSeriesOf(series);
      const key = JSON.stringify(Object.entries(labels).sort());
      return [key, [...times].map((time, i) => `${time} ${values[i] ?? NaN}`)];
    }),
  );
}
