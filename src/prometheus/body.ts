import { ServerError } from './errors.ts';

/** Bytes of an answer that are read at most, counted unpacked. 10,000 targets take about 12 MB. */
export const bodyLimit = 64 * 1024 * 1024;

/** The text of a response. One that is larger than the limit is cut off where it gets so: an answer
 * must never fill the memory of the editor. */
export async function readText(response: Response, server: string): Promise<string> {
  const body: ReadableStream<Uint8Array> | null = response.body;
  const reader = body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > bodyLimit) {
      await reader.cancel();
      const message = `${server} returned more than ${bodyLimit / 1_048_576} MB.`;
      throw new ServerError('tooLarge', message);
    }
    text += decoder.decode(value, { stream: true });
  }
}
