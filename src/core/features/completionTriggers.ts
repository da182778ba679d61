/** The characters behind which editors ask for completion by themselves; see `LanguageService.completions`. */
export const completionTriggers = ['{', '"', '[', '(', ',', ' ', '$', '.'];
