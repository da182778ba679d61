package main

import (
	"strings"
	"unicode"
)

// caseRows: text, strings.ToLower, strings.ToUpper. One text for each 256 characters among which some
// have case, and some whose case depends on what stands around them elsewhere.
func caseRows() []row {
	texts := []string{"", "ΟΔΟΣ", "ΟΔΟΣ.", "İstanbul", "Straße", "ﬃ", "a\xffB", "ŉ", "ᾳ", "ǅ"}
	for block := rune(0); block <= unicode.MaxRune; block += 256 {
		var text strings.Builder
		for r := block; r < block+256; r++ {
			// Unicode 16 gives these four capitals that Go does not know yet.
			if unicode.IsLetter(r) && !strings.ContainsRune("ƛɤꟓꟕ", r) {
				text.WriteRune(r)
			}
		}
		if s := text.String(); strings.ToLower(s) != s || strings.ToUpper(s) != s {
			texts = append(texts, s)
		}
	}
	var rows []row
	for _, text := range texts {
		rows = append(rows, row{text, strings.ToLower(text), strings.ToUpper(text)})
	}
	return rows
}
