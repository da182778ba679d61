/**
 * Loaded before a program (`node --import`): removes the file named by VANISHING as soon as the
 * program has listed a folder, as if another process had been quicker than its reading.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { readdirSync } = fs;
fs.readdirSync = (...args) => {
  const entries = readdirSync(...args);
  // Removing lists folders as well.
  fs.readdirSync = readdirSync;
  fs.rmSync(process.env.VANISHING, { recursive: true, force: true });
  return entries;
};
syncBuiltinESMExports();
