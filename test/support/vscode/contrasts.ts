import type { FrameLocator } from 'playwright-core';

/** How well a page of ours can be read, as ratios of luminance from 1 to 21. */
export interface Contrasts {
  /** Of the text that stands out least, with what is behind it. */
  readonly text: number;
  /** That text. */
  readonly said: string;
  /** Of what stands out most in the drawing. */
  readonly drawing: number;
}

/** Runs in the page: the types of its world are none of Node's. */
const measure = `((body) => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const channels = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const over = (above, below) => {
    const alpha = above[3] / 255;
    return [0, 1, 2].map((i) => above[i] * alpha + below[i] * (1 - alpha)).concat(255);
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((value) => {
      const c = value / 255;
      return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const page = channels(getComputedStyle(body).getPropertyValue('--vscode-editor-background'));
  const behind = (element) => {
    if (element === null || element === body) return page;
    return over(channels(getComputedStyle(element).backgroundColor), behind(element.parentElement));
  };
  const texts = [...body.querySelectorAll('*')].filter(
    (element) =>
      element.checkVisibility() &&
      [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''),
  );
  const text = texts.map((element) => {
    const background = behind(element);
    const shown = over(channels(getComputedStyle(element).color), background);
    return { contrast: ratio(shown, background), said: element.textContent };
  });
  const drawn = body.querySelector('.chart canvas');
  const { data } = drawn.getContext('2d').getImageData(0, 0, drawn.width, drawn.height);
  let drawing = 1;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] > 0) drawing = Math.max(drawing, ratio(over(data.slice(i, i + 4), page), page));
  }
  const [least] = text.sort((a, b) => a.contrast - b.contrast);
  return { text: least.contrast, said: least.said, drawing };
})(document.body)`;

/** Measures a page with a drawing as it is now. */
export async function leastContrasts(page: FrameLocator): Promise<Contrasts> {
  const found: unknown = await page.locator('body').evaluate(measure);
  return found as Contrasts;
}
