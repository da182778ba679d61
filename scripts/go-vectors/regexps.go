package main

import (
	"regexp"

	"github.com/prometheus/prometheus/model/labels"
)

var patternSeeds = []string{
	"", "a", "a|b", ".*", "a{,2}", "]", "[]a]", `\pL`, `\p{Greek}`, `\p{greek}`, `\p{LETTER}`, `\p{uppercase letter}`, `\p{Old_Italic}`, `\p{old italic}`, `\p{Emoji}`, `\P{ascii}`, `\p{Any}`, `\p{any}`, `\p{Assigned}`, `\p{^Lu}`, `\P{^Lu}`, `\pZ`, `\pQ`, `\p`,
	`\p{`, `\p{}`, "(?U)a", `[\d-z]`, "[[:]", "[[:alpha:]]", "[[:^alpha:]]", "[[:foo:]]", "[[:alpha]", "(?P<n>a)(?P<n>b)", "(?<n>a)", "(?P<n>a)|(?<m>b)", "(?P<1a>x)", "(?P<>x)", "(?P<n", "(?P<", "(?P=n)", "(?P", "(?<", "(?<n", "(?=a)", "(?!a)", "(?<=a)", "(?<!a)", "(?i)a", "(?i:a)", "(?s-m:a)",
	"(?z)", "(?", "(?i", "(?i-", "(?-)", "(?--i)", "(?#a)", `\Qa.b`, `\Qa\Eb`, `\Q`, `\E`, "a{1000}", "a{1001}", "(a{100}){100}", "(a{10}){100}", "((a{10}){10}){11}", "a{2,1}", "a{1,}", "a{1", "a{", "a{x}", "a{1,2}{3}", "a**", "a*+", "a*?", "a*?+", "a+?*", "*", "+a", "?a", "^*", "(*)", "(|*)", "(", ")", "((a)", "a)", "[", "[a", "[z-a]", "[a-", "[-a]", "[a-]", "[^]", "[^^]", `[\]]`,
	`[\`, `\`, `\u0041`, `\x41`, `\x{41}`, `\x{10FFFF}`, `\x{110000}`, `\x4`, `\x{`, `\x{}`, `\8`, `\0`, `\07`, `\1`, `\a\f\n\r\t\v`, `\b\B`, `\A\z`, `\Z`, `\C`, `\d\D\s\S\w\W`, `\_`, `\-`, `\é`, "é", "🔥", `foo\.bar`, "a\xff", "\xff", "[\xff]", "(?P<\xff>a)", "[a-\xff]", `\p{L\xff}`, "x{0,499}", "x{0,500}", "x{2,502}",
	"(?i)k", "ſ", "(a|ab)(c|bcd)(d*)", "^$", "(?m)^a$", "a.c", "[^a]", "a\nb", `[[:word:]]`, `[\pN]`, `[\p{Lu}-z]`, `(a*)*`, `(?:a)+`, `(?i:[k-l])`,
}

func patterns() []string {
	return mutants(1200, patternSeeds, "(", ")", "[", "]", "*", "+", "?", "{", "}", "{2}", `\`, "|", "^", "$", "-", ":", "<", ">", "a", "1", ",", "(?", "[:", ":]", `\p{`, `\Q`, `\E`, "é", ".")
}

// regexpRows: pattern, the error of regexp.Compile or null, and that of Prometheus' label matchers.
func regexpRows() []row {
	var rows []row
	for _, pattern := range patterns() {
		_, err := regexp.Compile(pattern)
		_, matcherErr := labels.NewFastRegexMatcher(pattern)
		rows = append(rows, row{pattern, orNil(err), orNil(matcherErr)})
	}
	return rows
}

// regexpMatchRows: pattern, text, the groups of `^(?s:PATTERN)$` in the text or null, and what they
// make of templates.
func regexpMatchRows() []row {
	patterns := []string{
		"", "a", "(a)(b)?", "(.*)", "(.+)", "([^:]+):(\\d+)", "(?P<host>[^:]+):(?P<port>\\d+)", "(?P<n>a)|(?P<n>b)", "(?<x>a*)(?<y>b*)", "(?i)A", "(a|ab)(c|bcd)(d*)", "\\p{greek}+", "(?U)(a+)(a*)", "é|(🔥)", "a.b", "(?m)^(a)$", "(a)|b", "[[:]",
	}
	inputs := []string{"", "a", "b", "ab", "abcd", "host:9100", "a\nb", "αβγ", "é", "🔥", "A", "aaa", "x", "aabb", "["}
	templates := []string{"$1", "${1}x", "$1x", "${host}-${port}", "$n", "$$1", "$", "${", "${}", "$x$y", "$0", "$9", "$01", "$é", "a$1b$2c"}
	var rows []row
	for _, pattern := range patterns {
		compiled := regexp.MustCompile("^(?s:" + pattern + ")$")
		for i, text := range inputs {
			found := compiled.FindStringSubmatchIndex(text)
			if found == nil {
				rows = append(rows, row{pattern, text, nil, nil, nil})
				continue
			}
			for shift := range 3 {
				template := templates[(i*3+shift*5+len(pattern))%len(templates)]
				expanded := compiled.ExpandString(nil, template, text, found)
				rows = append(rows, row{pattern, text, compiled.FindStringSubmatch(text), template, string(expanded)})
			}
		}
	}
	return rows
}
