import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Vitest leaves one core alone otherwise, which is half of a small machine. */
const maxWorkers = availableParallelism();

/** How long something is waited for where a test does not say, on a busy machine too. */
const expectations = { poll: { timeout: 30_000 } };

export default defineConfig({
  test: {
    projects: [
      {
        // Generous, for busy machines: no test asserts how long something takes.
        test: {
          name: 'unit',
          expect: expectations,
          maxWorkers,
          include: ['test/unit/**/*.test.ts'],
          // Loading the core takes longer than most tests: files share what is loaded.
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'fuzz',
          expect: expectations,
          maxWorkers,
          include: ['test/fuzz/**/*.test.ts'],
          // `npm run fuzz` says itself how long it takes.
          testTimeout: 0,
        },
      },
      {
        test: {
          name: 'cli',
          expect: expectations,
          maxWorkers,
          include: ['test/cli/**/*.test.ts'],
          globalSetup: 'test/support/builtProduct.ts',
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'parity',
          expect: expectations,
          maxWorkers,
          include: ['test/parity/**/*.test.ts'],
          exclude: ['test/parity/{newest,compatible}/**'],
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'newest',
          expect: expectations,
          maxWorkers,
          include: ['test/parity/newest/**/*.test.ts'],
          globalSetup: 'test/support/builtProduct.ts',
          testTimeout: 600_000,
          hookTimeout: 900_000,
        },
      },
      {
        test: {
          name: 'compatible',
          expect: expectations,
          include: ['test/parity/compatible/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'stack',
          expect: expectations,
          include: ['test/stack/**/*.test.ts'],
          // They wait for containers more than they compute: two at once, however few the cores.
          maxWorkers: 2,
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'e2e',
          expect: expectations,
          include: ['test/e2e/*.test.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'e2e-stack',
          expect: expectations,
          include: ['test/e2e/stack/**/*.test.ts'],
          // One engine and one set of ports: the files run one after the other.
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
