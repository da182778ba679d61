import type { Window } from '../selection/windows.ts';
import type { RangeFunction } from './rangeCall.ts';

export const firstOverTime: RangeFunction = (window) => {
  const { float, histogram } = firstTimes(window);
  return float < histogram
    ? window.floatValues[window.floatFrom]
    : window.histograms[window.histogramFrom];
};

export const lastOverTime: RangeFunction = (window) => {
  const { float, histogram } = lastTimes(window);
  return histogram < float
    ? window.floatValues[window.floatTo - 1]
    : window.histograms[window.histogramTo - 1];
};

export const tsOfFirstOverTime: RangeFunction = (window) => {
  const { float, histogram } = firstTimes(window);
  return Math.min(float, histogram) / 1000;
};

export const tsOfLastOverTime: RangeFunction = (window) => {
  const { float, histogram } = lastTimes(window);
  return Math.max(float, histogram) / 1000;
};

interface Times {
  readonly float: number;
  readonly histogram: number;
}

function firstTimes(window: Window): Times {
  const { floatTimes, floatFrom, histogramTimes, histogramFrom } = window;
  return {
    float: window.floatCount > 0 ? (floatTimes[floatFrom] ?? 0) : Infinity,
    histogram: window.histogramCount > 0 ? (histogramTimes[histogramFrom] ?? 0) : Infinity,
  };
}

function lastTimes(window: Window): Times {
  const { floatTimes, floatTo, histogramTimes, histogramTo } = window;
  return {
    float: window.floatCount > 0 ? (floatTimes[floatTo - 1] ?? 0) : -Infinity,
    histogram: window.histogramCount > 0 ? (histogramTimes[histogramTo - 1] ?? 0) : -Infinity,
  };
}
