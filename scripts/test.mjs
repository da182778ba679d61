import { bootstrap, fail } from './bootstrap.mjs';
import { readTestArguments, suiteNeeds } from './suiteNeeds.mjs';

/** The parts that the chosen suites need. */
function needed() {
  try {
    const { suites } = readTestArguments(process.argv.slice(2));
    return suites.flatMap((name) => suiteNeeds[name].needs);
  } catch (error) {
    return fail(error.message, 2);
  }
}

bootstrap('scripts/test.ts', needed());
