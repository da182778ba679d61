// Renders templates as Helm does, as far as the tests use it: a JSON list of templates and values comes in, a
// list of texts goes out; null for a template that cannot be rendered.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"
	"text/template"
)

type job struct {
	Template string         `json:"template"`
	Values   map[string]any `json:"values"`
}

func indent(spaces int, text string) string {
	pad := strings.Repeat(" ", spaces)
	return pad + strings.ReplaceAll(text, "\n", "\n"+pad)
}

func toYaml(value any) string {
	entries, ok := value.(map[string]any)
	if !ok {
		return fmt.Sprint(value)
	}
	var lines []string
	for key, entry := range entries {
		lines = append(lines, fmt.Sprintf("%s: %v", key, entry))
	}
	sort.Strings(lines)
	return strings.Join(lines, "\n")
}

func render(j job) *string {
	functions := template.FuncMap{
		"indent":  indent,
		"nindent": func(spaces int, text string) string { return "\n" + indent(spaces, text) },
		"toYaml":  toYaml,
		"quote":   func(value any) string { return fmt.Sprintf("%q", fmt.Sprint(value)) },
	}
	parsed, err := template.New("t").Funcs(functions).Parse(j.Template)
	if err != nil {
		return nil
	}
	var text strings.Builder
	if parsed.Execute(&text, map[string]any{"Values": j.Values}) != nil {
		return nil
	}
	rendered := text.String()
	return &rendered
}

func main() {
	var jobs []job
	if err := json.NewDecoder(os.Stdin).Decode(&jobs); err != nil {
		panic(err)
	}
	rendered := make([]*string, len(jobs))
	for i, j := range jobs {
		rendered[i] = render(j)
	}
	if err := json.NewEncoder(os.Stdout).Encode(rendered); err != nil {
		panic(err)
	}
}
