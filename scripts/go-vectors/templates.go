package main

import (
	"text/template/parse"
)

// templateRows: text, the error of text/template/parse or null.
func templateRows() []row {
	texts := mutants(1500, []string{
		"plain", "{{ $value }}", "{{ .Labels.job }}", "{{- $value -}}", "{{ $labels.job | printf \"%s\" }}", "{{ if $value }}a{{ else }}b{{ end }}", "{{ range $i, $x := .Items }}{{ $i }}{{ end }}", "{{ with $x := 1 }}{{ $x }}{{ else with 2 }}{{ end }}",
		"{{ define \"a\" }}x{{ end }}{{ template \"a\" . }}", "{{ block \"b\" . }}{{ end }}", "{{/* c */}}", "{{ /* c */ }}", "{{- /* c */ -}}", "{{ printf \"%d\" 1_000 }}", "{{ 0x1p4 }} {{ 0b1 }} {{ 1e3 }} {{ 'a' }} {{ '\\n' }} {{ 1i }} {{ 1+2i }}", "{{ 08 }}", "{{ 'ab' }}", "{{ '' }}", "{{ '\\q' }}",
		"{{ 99999999999999999999 }}", "{{ 1e400 }}", "{{ 0x1 }}", "{{ `raw` }}", "{{ \"a\\q\" }}", "{{ \"a", "{{ `a", "{{ 'a", "{{", "{{ }}", "{{ (1) }}", "{{ (1 }}", "{{ 1) }}", "{{ nil }}", "{{ nil.x }}", "{{ 1.x }}", "{{ true.x }}", "{{ .x.y }}", "{{ $x }}", "{{ $x := 1 }}{{ $x }}", "{{ $x = 5 }}", "{{ $x, $y := 1 }}",
		"{{ range $a, $b, $c := . }}{{ end }}", "{{ foo }}", "{{ printf | len }}", "{{ 1 | 2 }}", "{{ | len }}", "{{ len | }}", "{{ end }}", "{{ else }}", "{{ if }}{{ end }}", "{{ if 1 }}", "{{ break }}", "{{ range . }}{{ break }}{{ continue }}{{ end }}", "{{ break 1 }}", "{{ template }}", "{{ template 1 }}", "{{ define }}", "{{ define \"main\" }}x{{ end }}y",
		"{{ define \"a\" }}x{{ end }}{{ define \"a\" }}y{{ end }}", "{{ define \"a\" }}", "{{ if 1 }}{{ define \"a\" }}{{ end }}{{ end }}", "{{ if 1 }}a{{ else if 2 }}b{{ end }}", "{{ if 1 }}a{{ else }}b{{ else }}c{{ end }}", "{{ a:b }}", "{{ $value-}}", "{{ . }}", "{{ .. }}", "{{ .1 }}", "{{ é }}", "{{ # }}", "{{ \x01 }}", "{{ $é }}", "{{ len.x }}", "{{ (len).x.y }}",
		"{{ 1 }}\n{{ foo }}", "{{\n1\n+ }}", "{{ if 1\n}}", "{{ with 1 }}{{ else if 2 }}{{ end }}", "{{ range 1 }}{{ else range 2 }}{{ end }}", "a }} b", "{{ 1 -}} \n b", "{{ 0x_1 }}", "{{ 1+2 }}", "{{ 1+ }}", "{{ 0x1.8p1i }}", "{{ +5 }}", "{{ - }}", "{{ 1:2 }}", "{{ :=1 }}", "{{ len, 1 }}",
	}, "{{", "}}", "-", " ", "|", "(", ")", ".", "$", "$x", ":=", "=", ",", "\"", "'", "`", "1", "x", "end", "else", "if", "len", "\n", "/*", "*/", "\\", "_", "é")
	functions := map[string]any{"printf": true, "len": true}
	var rows []row
	for _, text := range texts {
		tree := parse.New("main")
		_, err := tree.Parse(text, "", "", map[string]*parse.Tree{}, functions)
		rows = append(rows, row{text, orNil(err)})
	}
	return rows
}
