/** What tells what is wrong with a document that is ours: it comes with the first one, see `loadJudging`. */
export {
  deploymentFor,
  isJudged,
  isLive,
  rated,
  ruleChecks,
  runFileChecks,
  withoutRecorded,
} from '../checks/run.ts';
export { disableFixes } from '../suppressions/disableFixes.ts';
export { owners } from '../suppressions/owners.ts';
export { suppress } from '../suppressions/suppress.ts';
export { summarise } from '../workspace/summarise.ts';
export { commentedText } from './commentedText.ts';
export { problemsWithoutYaml, templateProblems } from './templateProblems.ts';
export { withYamlAdvice } from './yamlAdvice.ts';
