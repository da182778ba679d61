import { describe, expect, it } from 'vitest';
import { startedWith } from '../../../src/prometheus/features.ts';
import type { ServerAbout } from '../../../src/prometheus/server.ts';
import { targetFrom, wordsOf } from '../../../src/prometheus/serverTarget.ts';

const about: ServerAbout = {
  version: '3.5.3',
  kind: 'prometheus',
  features: ['promql-experimental-functions'],
  agent: false,
};

describe('the target', () => {
  const shown = (target: ReturnType<typeof targetFrom>['target']) => ({
    ...target,
    features: [...target.features],
  });

  it('is that of the server where no setting says otherwise', () => {
    const { target, problem } = targetFrom({}, wordsOf(about));
    expect(shown(target)).toMatchObject({
      prometheus: { major: 3, minor: 5 },
      features: ['utf8-names', 'promql-experimental-functions'],
    });
    expect(problem).toBeUndefined();
  });

  it('is that of the settings, each for itself', () => {
    const { target } = targetFrom({ version: '3.13' }, wordsOf(about));
    expect(shown(target)).toMatchObject({
      prometheus: { major: 3, minor: 13 },
      features: ['utf8-names', 'promql-experimental-functions'],
    });
    const { target: other } = targetFrom({ features: [] }, wordsOf(about));
    expect(shown(other)).toMatchObject({
      prometheus: { major: 3, minor: 5 },
      features: ['utf8-names'],
    });
  });

  it('is the nearest release that is known, without a word', () => {
    const old = targetFrom({}, wordsOf({ ...about, version: '2.42.0' }));
    expect(old).toMatchObject({ target: { prometheus: { major: 2, minor: 53 } } });
    expect(old.problem).toBeUndefined();
    expect(targetFrom({ version: '2.42' }, wordsOf(about)).problem).toContain('2.42');
  });

  it.each([
    ['thanos', 'thanos'],
    ['mimir', 'mimir'],
    ['victoriametrics', 'vmalert'],
  ] as const)('of %s is its dialect, with the newest PromQL', (kind, dialect) => {
    const { target } = targetFrom({}, wordsOf({ ...about, kind, version: '0.42.0' }));
    expect(target).toMatchObject({ dialect, prometheus: { major: 3, minor: 16 } });
    expect(
      targetFrom({ dialect: 'prometheus' }, wordsOf({ ...about, kind })).target,
    ).not.toHaveProperty('dialect');
  });
});

describe('what a server was started with', () => {
  it('is told by its flags, and by its features since 3.9, each once', () => {
    const features = {
      api: { search: true, admin: true },
      promql: { duration_expr: true, fill: false, anchored: true },
      promql_operators: { limitk: true },
      prometheus: { agent_mode: false },
    };
    expect(
      startedWith(features, { 'enable-feature': 'promql-duration-expr, exemplar-storage' }),
    ).toEqual({
      features: [
        'promql-duration-expr',
        'exemplar-storage',
        'search-api',
        'promql-extended-range-selectors',
        'promql-experimental-functions',
      ],
      agent: false,
    });
  });

  it('is nothing where the server tells nothing, or nonsense', () => {
    const nothing = { features: [], agent: false };
    expect(startedWith(undefined, undefined)).toEqual(nothing);
    expect(startedWith(['x', { promql: 7 }], {})).toEqual(nothing);
    expect(startedWith({ promql: null, prometheus: 'x' }, {})).toEqual(nothing);
  });

  it('is agent mode, by either', () => {
    expect(startedWith({ prometheus: { agent_mode: true } }, {}).agent).toBe(true);
    expect(startedWith(undefined, { agent: 'true' }).agent).toBe(true);
  });
});
