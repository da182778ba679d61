/** Rules of servers beside those of files, as one part that is loaded when it is needed. */
export { RuleComparison, ruleTexts } from './compare.ts';
