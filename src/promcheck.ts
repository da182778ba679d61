import * as nodeModule from 'node:module';

/**
 * The program `promcheck`. Node.js keeps what it has compiled of the rest between runs, where it can
 * (22.1 and later): a run over a few files is mostly compiling. `NODE_DISABLE_COMPILE_CACHE=1` turns it off.
 */
const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown };
enableCompileCache?.();
// The bundle of cli.ts. An import would read all of it first, to find out what it exports.
nodeModule.createRequire(__filename)('./cli.js');
