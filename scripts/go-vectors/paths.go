package main

import (
	"encoding/json"
	"errors"
	"path"
	"path/filepath"
	"unicode/utf8"
)

// globRows: pattern, name, whether it matches, or null where the pattern is malformed.
func globRows() []row {
	patterns := mutants(500, []string{
		"abc", "*", "*c", "a*", "a*b*c", "a?c", "ab[c]", "ab[b-d]", "ab[^c]", "ab[^e-g]", "a\\*b", "a[z-a]", "[]a]", "[-]", "[x-]", "[-x]", "[a-b-c]", "[", "[^", "[^bc", "a[", "\\", "[\\]a]",
		"[\\-x]", "*.rules.{yml}", "a.c", "*/b", "a/*", "[^/]", "[a-z]*.yml", "rules/*.yml", "[a", "[a-", "[a-\\", "[é-ü]", "?", "??", "**", "*[a]", "[[]", "a[^]b", "[^]]", "[/]", "[.-0]", "(a|b)", "a+", "$a^", "[\\^a]",
	}, "*", "?", "[", "]", "^", "-", "\\", "a", "b", "/", "é", ".")
	names := []string{"", "abc", "ab/c", "ab", "a*b", "a-c", "-", "]", "x", "a", "é", "a.yml", "rules/a.yml", "/", "b", "a/b", "^", "[", "\\", ".", "\xff"}
	var rows []row
	for i, pattern := range patterns {
		for j, name := range names {
			if i >= 60 && (i+j)%7 != 0 || !utf8.ValidString(pattern) {
				continue
			}
			matched, err := filepath.Match(pattern, name)
			if err != nil {
				rows = append(rows, row{pattern, name, nil})
			} else {
				rows = append(rows, row{pattern, name, matched})
			}
		}
	}
	return rows
}

// pathRows: folder, path, path.Clean and path.Dir of the path, and path.Join of both where the path
// is relative.
func pathRows() []row {
	paths := mutants(250, []string{
		"", ".", "..", "/", "//", "a", "a/", "/a", "/a/", "a/b", "a//b", "a/./b", "a/../b", "a/b/..", "../a", "../../a", "/../a", "/..", "./a", "a/..", "a/../..", "/a/b/../../..", "a/...", "...", "a/.b", "/.",
	}, "/", ".", "..", "a", "/../", "./")
	folders := []string{"", ".", "/", "/etc/prometheus", "a", "..", "a/../..", "/a//b/"}
	var rows []row
	for i, text := range paths {
		folder := folders[i%len(folders)]
		joined := path.Join(folder, text)
		if path.IsAbs(text) {
			joined = path.Clean(text)
		}
		rows = append(rows, row{folder, text, path.Clean(text), path.Dir(text), joined})
	}
	return rows
}

// jsonRows: text, the error of json.Unmarshal or null, and the byte offset behind the byte at
// which a syntax error was seen.
func jsonRows() []row {
	texts := mutants(700, []string{
		`[{"targets": ["a:1"], "labels": {"a": "b"}}]`, `null`, `true`, `false`, `nul`, `tru3`, `0`, `-1`, `-`, `01`, `1.5`, `1.`, `1.e3`, `1e`, `1e+`, `1E-5`, `.5`, `+1`, `"a"`, `"a`, `"\n"`, `"\q"`, `"\u12g4"`, `"\u00e9"`,
		`"\ud83d\ude00"`, `"\ud83d"`, `{}`, `{`, `}`, `[`, `]`, `[,]`, `[1,]`, `[1 2]`, `{"a"}`, `{"a":}`, `{"a":1,}`, `{a:1}`, `{"a" 1}`, `{"a":1 "b":2}`, `1 2`, ` 1 `, "\t1\n", "\ufeff1", `'a'`, "\"a\nb\"", "\"a\x01\"", `é`, `[é]`, "\x7f", "\\",
		`"`, `[1,"a",{"b":[null]}]`, `{"a":{"b":{"c":1}}}`, `["é🔥"]`, `[1]]`, `--1`, `-a`, `1a`, `00`,
	}, `"`, `\`, `,`, `:`, `{`, `}`, `[`, `]`, `1`, `e`, `.`, `-`, ` `, "\n", `a`, `é`, `'`, `t`, `\u`)
	var rows []row
	for _, text := range texts {
		var value any
		err := json.Unmarshal([]byte(text), &value)
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			rows = append(rows, row{text, err.Error(), syntax.Offset})
		} else {
			rows = append(rows, row{text, orNil(err), nil})
		}
	}
	return rows
}
