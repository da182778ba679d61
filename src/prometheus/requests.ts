import type * as Answers from './answers.ts';

/** What sends requests and reads answers, loaded with the first request: the editor starts without it. */
const answers = (): Promise<typeof Answers> => (loaded ??= import('./answers.ts'));
let loaded: Promise<typeof Answers> | undefined;

/** See answers.ts. */
export const getJson: typeof Answers.getJson = async (...request) =>
  (await answers()).getJson(...request);

/** See answers.ts. */
export const getData: typeof Answers.getData = async (...request) =>
  (await answers()).getData(...request);

/** See answers.ts. */
export const getLines: typeof Answers.getLines = async (...request) =>
  (await answers()).getLines(...request);

/** See rules.ts. */
export const rulesOf: typeof Answers.rulesOf = async (...rules) =>
  (await answers()).rulesOf(...rules);

/** See http.ts. */
export const send: typeof Answers.send = async (...request) => (await answers()).send(...request);

/** See answers.ts. */
export const sendOk: typeof Answers.sendOk = async (...request) =>
  (await answers()).sendOk(...request);

/** See answers.ts. */
export const isReady: typeof Answers.isReady = async (...request) =>
  (await answers()).isReady(...request);

/** See answers.ts. */
export const isHealthy: typeof Answers.isHealthy = async (...request) =>
  (await answers()).isHealthy(...request);

/** See answers.ts. */
export const refuseUnlessOk = async (
  ...answer: Parameters<typeof Answers.refuseUnlessOk>
): Promise<void> => {
  (await answers()).refuseUnlessOk(...answer);
};
