/** The characters behind which editors ask for completion by themselves; see `Editing.completions`. */
export const completionTriggers = ['{', '"', '[', '(', ',', ' ', '$', '.'];
