/**
 * Loaded before a program (`node --import`): removes the file named by VANISHING as soon as the
 * program has listed a folder, as if another process had been quicker than its reading.
 */
import fs from 'node:fs';

const { readdir } = fs.promises;
fs.promises.readdir = async (...args) => {
  const entries = await readdir(...args);
  fs.rmSync(process.env.VANISHING, { recursive: true, force: true });
  return entries;
};
