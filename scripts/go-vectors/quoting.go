package main

import (
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/prometheus/prometheus/util/strutil"
	"golang.org/x/crypto/bcrypt"
)

var textSeeds = []string{
	"plain", "with space", "a\"b", "a'b", "a`b", "back\\slash", "\a\b\f\n\r\t\v", "\x00\x01\x1f\x7f", "\u0080\u009f\u00a0\u00ad", "é", "日本",
	"\u2028\u2029", "\u200b\u200d", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\ue000", "🔥", "\U0001f600 x", "\U000e0001", "\U0010ffff", "\U000f0000",
	"\xff", "\xc3", "\xc3\xa9", "\xe6\x97", "a\xffb", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\xaf", "\u0301", "\u3000", "\u1680", "\u0378", "\u0600",
	"0123456789", "01234567890", "ééééé", "éééééé", "0123456789é",
}

func texts() []string {
	return mutants(300, textSeeds, "\"", "'", "\\", "\n", "\x80", "\xff", "é", "🔥", "\u00a0", "\u2028", "x")
}

// quoteRows: text, strconv.Quote, %.10q, and %q and %#U of its first rune.
func quoteRows() []row {
	var rows []row
	for _, text := range texts() {
		first, size := utf8.DecodeRuneInString(text)
		if first == utf8.RuneError && size <= 1 {
			rows = append(rows, row{text, strconv.Quote(text), fmt.Sprintf("%.10q", text), nil, nil})
			continue
		}
		rows = append(rows, row{text, strconv.Quote(text), fmt.Sprintf("%.10q", text), fmt.Sprintf("%q", first), fmt.Sprintf("%#U", first)})
	}
	return rows
}

var literalSeeds = []string{
	`"plain"`, `"a\nb\t\\"`, `"\a\b\f\r\v"`, `"\""`, `"\'"`, `'\''`, `'\"'`, `'a'`, `'ab'`, `''`, `"'"`, `'"'`, "`raw\\n`", "`a`b`", "`a\rb`", "`a\nb`", "\"a\nb\"", `"`,
	`""`, "``", `"\x41\xe9\xff"`, `"\303\251"`, `"\377"`, `"\400"`, `"\18"`, `"\u00e9"`, `"\ud800"`, `"\U0001f600"`, `"\U00110000"`, `"\xc3\xa9"`,
	`"\x4"`, `"\u12"`, `"\q"`, `"\"`, `"a"b"`, `a`, `'é'`, `'\xff'`, `'\u00e9'`, "\"\xff\"", "'\xff'", `"é日🔥"`, `"\U0000d8"`, `"\udfff"`, `"a`, `a"`, `"a'`, `'\U0001f600'`,
	`"\xf0\x9f\x94\xa5"`, `"\xed\xa0\x80"`, `"a\xffb\xc3"`, `"\101"`, "'\n'", `'a`, `'\'`, `'\n`,
}

func literals() []string {
	return mutants(500, literalSeeds, `"`, `'`, "`", `\`, `\x`, `\u`, "0", "f", "7", "n", "\n", "é", `\303`)
}

// unquoteRows: literal, strconv.Unquote or null where it is refused.
func unquoteRows() []row {
	return unquoted(strconv.Unquote)
}

// strutilRows: the same for Prometheus' own variant of it.
func strutilRows() []row {
	return unquoted(strutil.Unquote)
}

func unquoted(unquote func(string) (string, error)) []row {
	var rows []row
	for _, literal := range literals() {
		value, err := unquote(literal)
		if err != nil {
			rows = append(rows, row{literal, nil})
		} else {
			rows = append(rows, row{literal, value})
		}
	}
	return rows
}

// utf8Rows: text, whether it is valid UTF-8, its length in bytes, and its place among all of them
// as sort.Strings orders them.
func utf8Rows() []row {
	sorted := texts()
	sort.Strings(sorted)
	var rows []row
	for i, text := range sorted {
		rows = append(rows, row{text, utf8.ValidString(text), len(text), i})
	}
	return rows
}

// spaceRows: every character that unicode.IsSpace takes for white space.
func spaceRows() []row {
	var rows []row
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if unicode.IsSpace(r) {
			rows = append(rows, row{string(r)})
		}
	}
	return rows
}

// md5Rows: text, its digest in hexadecimal digits. The first few are those of RFC 1321.
func md5Rows() []row {
	inputs := []string{
		"", "a", "abc", "message digest", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
		strings.Repeat("1234567890", 8),
	}
	inputs = append(inputs, texts()...)
	for length := 50; length < 140; length++ {
		inputs = append(inputs, strings.Repeat("x", length))
	}
	var rows []row
	for _, text := range inputs {
		if utf8.ValidString(text) {
			sum := md5.Sum([]byte(text))
			rows = append(rows, row{text, hex.EncodeToString(sum[:])})
		}
	}
	return rows
}

// bcryptRows: hash, the error of bcrypt.Cost or null.
func bcryptRows() []row {
	const rest = "hNf2lSsxfm0.i4a.1kVpSOVyBCfIB51VRjgBUyv6kdnyTlgWj81Ay"
	seeds := []string{}
	for _, head := range []string{
		"$2y$10$", "$2a$10$", "$2$10$", "$2b$04$", "$2b$03$", "$2b$31$", "$2b$32$", "$2b$+9$", "$2b$-1$", "$2b$ab$", "$2b$1x$", "$3a$10$", "$1a$10$", "#2a$10$",
		"$2a$00$", "$2a$99$", "$2é$10$", "é2a$10$", "$\u00e92a$1$", "$2a$\n0$", "$2a$\"0$", "$2a$é$", "$2aa10$", "$22a$10$", "$", "",
	} {
		seeds = append(seeds, head+rest, head+rest[1:], head+rest+"x")
	}
	seeds = append(seeds, "short", strings.Repeat("$", 59), strings.Repeat("x", 60))
	var rows []row
	for _, hash := range mutants(200, seeds, "$", "2", "1", "é", "-", "+", "_") {
		_, err := bcrypt.Cost([]byte(hash))
		rows = append(rows, row{hash, orNil(err)})
	}
	return rows
}
