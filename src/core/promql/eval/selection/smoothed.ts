import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import type { SelectorPlan } from '../plan/plan.ts';
import { metricName } from '../series/labels.ts';
import type { Evaluation } from '../values/evaluation.ts';
import { Grid } from '../values/grid.ts';
import type { Noted } from '../values/histogramNotes.ts';
import { type HistogramPoint, interpolateHistograms } from '../values/interpolateHistograms.ts';
import { notes } from '../values/notes.ts';
import { interpolate, searchFrom } from './search.ts';
import { seriesFor } from './statistics.ts';
import { samplesOfWindow, Window } from './windows.ts';

/**
 * The values of a `smoothed` selector: between the samples before and behind each step. Mirrors
 * smoothSeries of promql/engine.go.
 */
export function selectSmoothed(plan: SelectorPlan, evaluation: Evaluation): Grid {
  const { store, lookback, annotations, budget } = evaluation.surroundings;
  const { reference, span } = plan;
  const selected = seriesFor(store.select(plan.matchers), plan.statsOnly);
  const grid = new Grid(evaluation.steps, selected.length);
  for (const series of selected) {
    const window = new Window(series);
    const noted: Noted = {
      behaviour: evaluation.surroundings.behaviour,
      metric: series.labels.get(metricName),
      span,
      annotate: (annotation) => {
        annotations.add(annotation);
      },
    };
    const start = grid.add(series.labels);
    let found = false;
    for (let step = 0; step < evaluation.steps; step++) {
      const time = (reference.at ?? evaluation.timeOf(step)) - reference.offset;
      window.moveTo(time - lookback, time + lookback);
      budget?.check(samplesOfWindow(window));
      const value = valueAt(window, time, noted);
      if (value === undefined) continue;
      grid.set(start + step, value);
      found = true;
    }
    if (!found) grid.dropLast();
    // The last window stays.
    budget?.add(samplesOfWindow(window));
  }
  return grid;
}

function valueAt(window: Window, time: number, noted: Noted): number | FloatHistogram | undefined {
  if (window.floatCount > 0 && window.histogramCount > 0) {
    noted.annotate(notes.mixedFloatsHistograms(noted.metric, noted.span));
    return undefined;
  }
  return window.histogramCount > 0 ? histogramAt(window, time, noted) : floatAt(window, time);
}

function floatAt(window: Window, time: number): number | undefined {
  const { floatTimes, floatValues, floatFrom, floatTo } = window;
  const next = searchFrom(floatFrom, floatTo, (i) => (floatTimes[i] ?? 0) >= time);
  if (next < floatTo && floatTimes[next] === time) return floatValues[next];
  if (next === floatFrom) return undefined;
  if (next === floatTo) return floatValues[next - 1];
  return interpolate(floatTimes, floatValues, next - 1, time, false);
}

function histogramAt(window: Window, time: number, noted: Noted): FloatHistogram | undefined {
  const { histogramTimes, histogramFrom, histogramTo } = window;
  const next = searchFrom(histogramFrom, histogramTo, (i) => (histogramTimes[i] ?? 0) >= time);
  const after = next < histogramTo ? pointAt(window, next) : undefined;
  if (after?.time === time) return after.value;
  const before = next > histogramFrom ? pointAt(window, next - 1) : undefined;
  if (before === undefined) return undefined;
  if (after === undefined) return before.value.withHint('unknown');
  if (before.value.isCustom !== after.value.isCustom) {
    noted.annotate(notes.mixedExponentialCustom(noted.metric, noted.span));
    return undefined;
  }
  const isCounter = before.value.hint !== 'gauge' || after.value.hint !== 'gauge';
  return interpolateHistograms(before, after, time, isCounter, noted);
}

function pointAt({ histograms, histogramTimes }: Window, i: number): HistogramPoint | undefined {
  const value = histograms[i];
  return value && { value, time: histogramTimes[i] ?? 0 };
}
