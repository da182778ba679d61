// Command go-vectors writes what functions of Go and of Prometheus' libraries make of many inputs,
// one JSON file for each family, as vectors for the unit tests of src/core/go.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// row is one input with what Go makes of it; every row of a file has the same length.
type row []any

var families = map[string]func() []row{
	"bcrypt":        bcryptRows,
	"case":          caseRows,
	"duration":      durationRows,
	"elementary":    elementaryRows,
	"float":         floatRows,
	"formatFloat":   formatFloatRows,
	"formatUrl":     formatUrlRows,
	"glob":          globRows,
	"hostPort":      hostPortRows,
	"integer":       integerRows,
	"ip":            ipRows,
	"json":          jsonRows,
	"math":          mathRows,
	"md5":           md5Rows,
	"modelDuration": modelDurationRows,
	"paths":         pathRows,
	"quote":         quoteRows,
	"regexp":        regexpRows,
	"regexpMatch":   regexpMatchRows,
	"space":         spaceRows,
	"strutil":       strutilRows,
	"template":      templateRows,
	"time":          timeRows,
	"timeInterval":  timeIntervalRows,
	"unquote":       unquoteRows,
	"url":           urlRows,
	"utf8":          utf8Rows,
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run . FOLDER")
		os.Exit(2)
	}
	for name, rows := range families {
		path := filepath.Join(os.Args[1], name+".json")
		if err := os.WriteFile(path, []byte(render(rows())), 0o644); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// render writes one row a line. Rows that are there already are left out.
func render(rows []row) string {
	var lines []string
	seen := map[string]bool{}
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = renderCell(cell)
		}
		line := "  [" + strings.Join(cells, ", ") + "]"
		if !seen[line] {
			seen[line] = true
			lines = append(lines, line)
		}
	}
	return "[\n" + strings.Join(lines, ",\n") + "\n]\n"
}

func renderCell(cell any) string {
	switch value := cell.(type) {
	case string:
		return renderText(value)
	case []string:
		parts := make([]string, len(value))
		for i, part := range value {
			parts[i] = renderText(part)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case error:
		return renderText(value.Error())
	default:
		out, err := json.Marshal(value)
		if err != nil {
			panic(err)
		}
		return string(out)
	}
}

// renderText writes a string as JSON. A byte that is not UTF-8 becomes a lone surrogate, U+DC80 to
// U+DCFF, as in the texts of src/core.
func renderText(text string) string {
	var out strings.Builder
	out.WriteByte('"')
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&out, `\udc%02x`, text[i])
		case r == '"' || r == '\\':
			out.WriteByte('\\')
			out.WriteRune(r)
		case r < 0x20 || r >= 0x7f && r < 0x10000:
			fmt.Fprintf(&out, `\u%04x`, r)
		case r >= 0x10000:
			r -= 0x10000
			fmt.Fprintf(&out, `\u%04x\u%04x`, 0xd800+(r>>10), 0xdc00+(r&0x3ff))
		default:
			out.WriteRune(r)
		}
		i += size
	}
	out.WriteByte('"')
	return out.String()
}

// orNil is null for no error.
func orNil(err error) any {
	if err == nil {
		return nil
	}
	return err.Error()
}
