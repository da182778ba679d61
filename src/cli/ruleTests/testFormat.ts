/** The output formats of `promcheck test`. */
export const testFormats = ['text', 'json', 'junit', 'github', 'tap'] as const;
export type TestFormat = (typeof testFormats)[number];
