import { bundleHostTests } from './host/extensionHost.ts';

/** For .vscode/launch.json: bundles the tests that run inside VS Code. */
void bundleHostTests();
