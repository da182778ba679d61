import { join } from 'node:path';
import { packageExtension } from './host/extensionHost.ts';
import { repository } from './host/repository.ts';

/** `npm run package`: builds and packages the extension into prometheus-workbench.vsix. */
async function main(): Promise<void> {
  const vsix = join(repository, 'prometheus-workbench.vsix');
  await packageExtension(vsix);
  console.log(`To install it, run: code --install-extension ${vsix}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
