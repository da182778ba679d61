package main

import (
	"strconv"
	"time"

	"github.com/prometheus/common/model"
)

// durationRows: text, the nanoseconds of time.ParseDuration or null, its error or null.
func durationRows() []row {
	texts := mutants(500, []string{
		"0", "-0", "+0", "00", "5", "5s", "+5s", "-5s", "1.5h", "-1m30s", "1h30m", ".5s", "5.s", ".s", "1.s5m", "s", "-", "+", "1",
		"100ns", "1us", "1\u00b5s", "1\u03bcs", "1ms", "1d", "1w", "1y", "1 s", " 1s", "1s ", "1S", "3000000h", "\xffs", "1\"", "1\\",
		"2562047h47m16s854ms775us807ns", "2562047h47m16s854ms775us808ns", "-2562047h47m16s854ms775us808ns",
		"-2562047h47m16s854ms775us809ns", "9223372036854775807ns", "9223372036854775808ns", "-9223372036854775808ns",
		"-9223372036854775809ns", "9223372036854775.807us", "9223372036s854ms775us807ns", "0.9223372036854775807h",
		"0.100000000000000000000h", "0.830103483285477580700h", "0.9999999999999999999999s", "1.9999999999999999ns", "0.333333333333333333h",
		"99999999999999999999s", "2562048h", "1e3s", "1_000s", "0x1s", "9007199254.740993ms", "1.0000000000000000000000000000001h",
	}, "0", "9", "1", ".", "s", "m", "h", "ns", "us", "-", "d", "\u00b5", "\u00e9", "\x01", "854775807")
	var rows []row
	for _, text := range texts {
		value, err := time.ParseDuration(text)
		if err != nil {
			rows = append(rows, row{text, nil, err.Error()})
		} else {
			rows = append(rows, row{text, strconv.FormatInt(int64(value), 10), nil})
		}
	}
	return rows
}

// timeRows: text, and whether time.Parse takes it in the layout RFC3339Nano.
func timeRows() []row {
	texts := mutants(500, []string{
		"2024-02-29T12:00:00Z", "2023-02-29T12:00:00Z", "2000-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2024-04-30T00:00:00Z", "2024-04-31T00:00:00Z", "2024-12-31T23:59:59.999999999Z",
		"2024-01-01T1:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:60Z", "2024-01-01T00:00:00+02:00", "2024-01-01T00:00:00-23:59", "2024-01-01T00:00:00+24:00", "2024-01-01T00:00:00+25:00", "2024-01-01T00:00:00+00:60",
		"2024-01-01T00:00:00+00:61", "2024-01-01T00:00:00,5Z", "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00", "2024-01-01t00:00:00z", "2024-01-01 00:00:00Z", "2024-1-1T00:00:00Z", "2024-00-01T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-00T00:00:00Z", "2024-01-32T00:00:00Z",
		"0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "99999-01-01T00:00:00Z", "-001-01-01T00:00:00Z", "2024-01-01T00:00:00+0200", "2024-01-01T00:00:00.1234567890123Z", "2024-01-01T 0:00:00Z",
	}, "0", "1", "2", "3", "6", "9", "-", ":", "T", "Z", "+", ".", " ", ",")
	var rows []row
	for _, text := range texts {
		_, err := time.Parse(time.RFC3339Nano, text)
		rows = append(rows, row{text, err == nil})
	}
	return rows
}

// modelDurationRows: text, the nanoseconds of model.ParseDuration or null, its error or null, and
// how model.Duration prints what was read.
func modelDurationRows() []row {
	texts := mutants(500, []string{
		"0", "00", "0s", "5", "5m", "05m", "1h30m", "1d12h", "1w2d", "1y2w3d4h5m6s7ms", "1m1h", "1d1w", "1s1s", "1ms1s", "+5m", "-5m",
		"1.5h", "292y", "293y", "106751d", "106752d", "15250w", "15251w", "2562047h", "2562048h", "153722867m", "153722868m",
		"9223372036s", "9223372037s", "9223372036854ms", "9223372036855ms", "106751d23h47m16s854ms", "106751d23h47m16s855ms",
		"292y24w3d23h47m16s854ms", "292y24w3d23h47m16s855ms", "292y1w1d1h1m1s1ms", "18446744073709551615ms",
		"18446744073709551616ms", "99999999999999999999999y", "000000000000000000000000000001s", "1S", "1 s", " 1s", "ms", "s", "1",
		"toString", "1toString", "1__proto__", "1\u00b5s", "1us", "\xff", "1\xff", "7d", "14d", "365d", "366d", "730d", "8760h", "60s", "90m", "1000ms",
		"1500ms",
	}, "0", "9", "1", "y", "w", "d", "h", "m", "s", "ms", ".", "-", "\u00e9", "99999999")
	var rows []row
	for _, text := range texts {
		value, err := model.ParseDuration(text)
		if err != nil {
			rows = append(rows, row{text, nil, err.Error(), nil})
		} else {
			rows = append(rows, row{text, strconv.FormatInt(int64(value), 10), nil, value.String()})
		}
	}
	return rows
}
