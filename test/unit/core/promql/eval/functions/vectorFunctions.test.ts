import { expect, test } from 'vitest';
import { runTestScript } from '../../../../../support/promql/testScript.ts';

test.each([
  [
    'mathematics',
    `
    load 1m
      a{x="1"} -2.5
      a{x="2"} NaN

    eval instant at 0s abs(a)
      {x="1"} 2.5
      {x="2"} NaN

    eval instant at 0s clamp(a, -1, 1)
      {x="1"} -1
      {x="2"} NaN

    eval instant at 0s clamp(a, 1, -1)

    eval instant at 0s round(a, 2)
      {x="1"} -2
      {x="2"} NaN

    eval instant at 0s sgn(a)
      {x="1"} -1
      {x="2"} NaN
    `,
  ],
  [
    'dates',
    `
    eval instant at 0s year(vector(1709164800))
      {} 2024

    eval instant at 0s day_of_month(vector(1709164800))
      {} 29

    eval instant at 0s days_in_month(vector(1709164800))
      {} 29

    eval instant at 0s day_of_year(vector(1709164800))
      {} 60

    eval instant at 0s day_of_week(vector(1709164800))
      {} 4

    eval instant at 0s hour(vector(-1))
      {} 23

    eval instant at 90m minute()
      {} 30
    `,
  ],
  [
    'labels',
    `
    load 1m
      a{host="web-1", zone="eu"} 1
      a{host="web-2", zone="eu"} 2

    eval instant at 0s label_replace(a, "number", "n$1", "host", "web-(.)")
      a{host="web-1", number="n1", zone="eu"} 1
      a{host="web-2", number="n2", zone="eu"} 2

    eval instant at 0s label_replace(a, "host", "", "host", ".*")
      expect fail msg: vector cannot contain metrics with the same labelset

    eval instant at 0s label_join(a, "all", "/", "zone", "host")
      a{all="eu/web-1", host="web-1", zone="eu"} 1
      a{all="eu/web-2", host="web-2", zone="eu"} 2

    eval instant at 0s sort_by_label_desc(a, "host")
      expect ordered
      a{host="web-2", zone="eu"} 2
      a{host="web-1", zone="eu"} 1

    eval range from 0s to 1m step 1m sort(a)
      expect warn msg: PromQL warning: sort is ineffective for range queries since results are always ordered by labels (1:1)
      a{host="web-1", zone="eu"} 1 1
      a{host="web-2", zone="eu"} 2 2
    `,
  ],
  [
    'info series',
    `
    load 1m
      up{instance="i", job="j"} 1 1
      target_info{instance="i", job="j", version="1"} 1 1
      build_info{instance="i", job="j", build="b"} 1 1

    eval instant at 1m info(up)
      up{instance="i", job="j", version="1"} 1

    eval instant at 1m info(up, {__name__="build_info"})
      up{instance="i", job="j", build="b"} 1

    eval instant at 1m info(up, {version="2"})
    `,
  ],
  [
    'scalars',
    `
    load 1m
      a{x="1"} 1
      a{x="2"} 2

    eval instant at 0s scalar(a)
      NaN

    eval instant at 2m time() + pi() > bool 123
      1

    eval range from 0s to 2m step 1m vector(range() + step() + max_of(1, end()))
      {} 300 300 300

    eval instant at 1m timestamp(a{x="1"})
      {x="1"} 0
    `,
  ],
])('%s', (_, script) => {
  expect(runTestScript(script).failures).toEqual([]);
});
