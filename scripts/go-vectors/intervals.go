package main

import (
	"time"

	"github.com/prometheus/alertmanager/timeinterval"
	"gopkg.in/yaml.v2"
)

// timeIntervalRows: one interval as YAML, a time in ms since 1970, and whether the interval contains it.
func timeIntervalRows() []row {
	texts := []string{
		"{}", "{times: []}", "{weekdays: []}", "{times: null}",
		"{times: [{start_time: '09:00', end_time: '17:30'}]}",
		"{times: [{start_time: '00:00', end_time: '00:01'}, {start_time: '23:59', end_time: '24:00'}]}",
		"{weekdays: ['monday:friday']}", "{weekdays: [Sunday, 'friday:saturday']}",
		"{days_of_month: ['1']}", "{days_of_month: ['-1']}", "{days_of_month: ['29:31']}",
		"{days_of_month: ['-3:-1', '5:7']}", "{days_of_month: ['10:-10']}", "{days_of_month: ['-31:-30']}",
		"{months: ['2']}", "{months: ['january:march', december]}", "{months: ['0:13']}",
		"{years: ['2024']}", "{years: ['2025:2027']}",
		"{times: [{start_time: '01:00', end_time: '04:00'}], location: Europe/Berlin}",
		"{weekdays: [monday], location: Asia/Kathmandu}", "{days_of_month: ['1'], location: Pacific/Kiritimati}",
		"{years: ['2024'], location: America/St_Johns}", "{months: ['february'], location: Australia/Lord_Howe}",
		"{times: [{start_time: '08:00', end_time: '18:00'}], weekdays: ['monday:friday'], months: ['march:october'], location: America/New_York}",
		"{days_of_month: ['-1'], location: Africa/Casablanca}", "{times: [{start_time: '12:00', end_time: '12:30'}], location: ''}",
	}
	times := []string{
		"2024-01-01T00:00:00Z", "2023-12-31T23:59:59Z", "2024-02-29T12:00:00Z", "2023-02-28T23:59:00Z", "2024-12-31T23:30:00Z",
		"2024-03-31T00:59:59Z", "2024-03-31T01:00:00Z", "2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z", "2025-03-09T06:59:00Z",
		"2025-03-09T07:00:00Z", "2025-06-07T17:29:59Z", "2025-06-07T17:30:00Z", "2025-06-09T09:00:00Z", "2026-04-30T10:00:00Z",
		"2026-05-01T11:15:00Z", "2026-07-06T18:15:00Z", "2027-11-28T23:59:30Z", "2028-02-29T00:00:00Z", "2030-08-15T12:15:00Z",
		"1969-12-31T23:59:59Z", "1999-12-31T23:00:00Z",
	}
	var rows []row
	for _, text := range texts {
		var interval timeinterval.TimeInterval
		if err := yaml.Unmarshal([]byte(text), &interval); err != nil {
			panic(err)
		}
		for _, at := range times {
			t, err := time.Parse(time.RFC3339, at)
			if err != nil {
				panic(err)
			}
			// Alertmanager asks for the time in UTC.
			rows = append(rows, row{text, t.UnixMilli(), interval.ContainsTime(t.UTC())})
		}
	}
	return rows
}
