import { bootstrap } from './bootstrap.mjs';
import { which } from './host/machine.mjs';

const words = process.argv.slice(2);
const inBrowser = words.includes('--browser') || which('code') === undefined;

bootstrap(
  'scripts/start.ts',
  words.includes('--help')
    ? []
    : [
        ...(words.includes('--local-images') ? ['programs', 'docker', 'images'] : []),
        ...(inBrowser ? ['vscodeServer'] : []),
      ],
);
