/** What runs rule tests, loaded with the first file of them: a bundle of its own. */
export { CoverageCounter } from './coverage.ts';
export { prepareTests, runTests, stepThrough, testResults } from './runFile.ts';
export { TestStepper } from './stepper.ts';
