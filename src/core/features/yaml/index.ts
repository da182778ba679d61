/** What editors ask about the keys and values of a YAML document, as one part that is loaded when it is needed. */
export { completeYaml } from './complete.ts';
export { hoverYaml } from './hover.ts';
