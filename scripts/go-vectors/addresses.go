package main

import (
	"net"
	"net/netip"
	"net/url"
	"os"
)

// urlRows: text, the error of url.Parse or null, the same by the rules before Go 1.26, and
// the scheme, host, user name, password (null: none) and escaped path.
func urlRows() []row {
	texts := mutants(900, []string{
		"http://example.com/path?q=1#f", "https://user:pass@example.com:8443/a%20b", "http://a:99999", "http://a:x", "http://a:", "http://:80", "http://",
		"http:///a", "//host/a", "///a", "/a/b", "a/b", "a:b", "a:b/c", ":a", "1a:b", "mailto:a@b", "*", "http://a b", "http://a/ b", "http://a/%zz", "http://a/%",
		"http://a/%4", "http://a%20b", "http://a%zz", "http://%41", "http://%c3%a9", "http://é", "http://[::1]", "http://[::1]:80", "http://[::1]:x", "http://[::1", "http://::1",
		"http://a[::1]", "http://[fe80::1%25eth0]", "http://[fe80::1%25e%20]", "http://[fe80::1%25]", "http://[fe80::1%eth0]", "http://[1.2.3.4]", "http://[::1.2.3.4]",
		"http://[x]", "http://[]", "http://[::1]]", "http://[::1%25a%zz]", "http://[%3a]", "http://a:1:2", "postgres://a:1,b:2/db", "http://u@h", "http://u:@h", "http://:p@h",
		"http://@h", "http://u:p:q@h", "http://u%40:p%2f@h", "http://u%zz@h", "http://u p@h", "http://u@v@h", "http://é@h", "http://u/@h", "http://a?b#c%zz", "http://a#%zz", "#", "?", "",
		"http://a\x7fb", "http://a\nb", "http://a\"b", "http://a<b>", "http://a{b}", "http://a|b", "http://a^b", "http://a`b", "http://a\\b", "http://a,b;c", "HTTP://A", "h+t-t.p://a", "http:a", "http:?a",
		"http:/a", "http://a:080", "http://\xff", "/\xff", "http://a//b", "a?b:c", "?a:b", "//a:b:c", "ftp://a:1:2",
	}, ":", "/", "//", "%", "%25", "%20", "%zz", "[", "]", "@", "#", "?", " ", "::", "1", "é", "\x00", "\"", "a", ".")
	type verdict struct {
		parsed *url.URL
		err    error
	}
	parseAll := func(strict string) []verdict {
		os.Setenv("GODEBUG", "urlstrictcolons="+strict)
		verdicts := make([]verdict, len(texts))
		for i, text := range texts {
			verdicts[i].parsed, verdicts[i].err = url.Parse(text)
		}
		return verdicts
	}
	older := parseAll("0")
	newer := parseAll("1")
	var rows []row
	for i, text := range texts {
		cells := row{text, orNil(newer[i].err), orNil(older[i].err), nil, nil, nil, nil}
		if parsed := older[i].parsed; parsed != nil {
			cells[3], cells[4] = parsed.Scheme, parsed.Host
			if parsed.User != nil {
				cells[5] = parsed.User.Username()
				if password, ok := parsed.User.Password(); ok {
					cells[6] = password
				}
			}
		}
		rows = append(rows, cells)
	}
	return rows
}

// formatUrlRows: scheme, host, path, name and value of a query parameter (both empty: none), and the
// text of url.URL.String.
func formatUrlRows() []row {
	var rows []row
	parts := texts()
	for i, text := range parts {
		other := parts[(i*7+3)%len(parts)]
		schemes := []string{"http", "https", "", "x y"}
		hosts := []string{"example.org:9", "[::1]:80", "", text, "a%b é"}
		paths := []string{"/metrics", "", "*", "//a", "a:b/c", "a/b", text, "/" + text}
		u := url.URL{Scheme: schemes[i%4], Host: hosts[i%5], Path: paths[i%8]}
		name, value := "", ""
		if i%3 > 0 {
			name, value = text, other
			u.RawQuery = url.Values{name: {value}}.Encode()
		}
		rows = append(rows, row{u.Scheme, u.Host, u.Path, name, value, u.String()})
	}
	return rows
}

// hostPortRows: text, host and port or nulls, the error of net.SplitHostPort or null.
func hostPortRows() []row {
	texts := mutants(300, []string{
		"host:80", ":80", "host:", "host", "", ":", "::", "a:b:c", "[::1]:80", "[::1]", "[::1", "::1]:80", "[::1]80", "[::1]:80:90", "a[b]:80", "[a]b]:80", "[[a]]:1", "[a:b",
		"host:http", "[]:1", "a]:1", "é:1", "\xff:1", "a%zone:1", "[fe80::1%lo0]:1",
	}, ":", "[", "]", "a", "1")
	var rows []row
	for _, text := range texts {
		host, port, err := net.SplitHostPort(text)
		if err != nil {
			rows = append(rows, row{text, nil, nil, err.Error()})
		} else {
			rows = append(rows, row{text, host, port, nil})
		}
	}
	return rows
}

// ipRows: text, 4 or 6 or null, the error of netip.ParseAddr or null.
func ipRows() []row {
	texts := mutants(600, []string{
		"1.2.3.4", "0.0.0.0", "255.255.255.255", "256.1.1.1", "01.2.3.4", "1.2.3", "1.2.3.4.5", "1..2.3", ".1.2.3", "1.2.3.", "1.2.3.x", "1.2.3.4%a", "1", "x", "%a", "", "a.b", "1:2",
		"::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1:2:3:4::5:6:7:8", "1::2::3", ":::", ":1", "1:", "12345::", "g::", "fe80::1%eth0",
		"fe80::1%", "::ffff:1.2.3.4", "::1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7:1.2.3.4", "1:2:3:4:5:1.2.3.4", "::1.2.3", "::1.2.3.4:5", "::256.1.1.1", "::1.2.3.4.5", "1.2.3.4:5", "::01.2.3.4",
		"::fffff", "::1%a%b", "::é", "é::", "\xff::", "::1 ", "fe80:::1",
	}, ":", "::", ".", "%", "1", "0", "f", "g", "255", "256", "é")
	var rows []row
	for _, text := range texts {
		address, err := netip.ParseAddr(text)
		switch {
		case err != nil:
			rows = append(rows, row{text, nil, err.Error()})
		case address.Is4():
			rows = append(rows, row{text, 4, nil})
		default:
			rows = append(rows, row{text, 6, nil})
		}
	}
	return rows
}
