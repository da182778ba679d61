package main

import (
	"fmt"
	"math"
	"strconv"
)

var numberSeeds = []string{
	"0", "1", "-1", "+1", "12345", "017", "0o17", "0O17", "0b101", "0B2", "0x1F", "0X1f", "08", "00", "-0",
	"9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
	"18446744073709551615", "18446744073709551616", "+18446744073709551615",
	"0xffffffffffffffff", "0x10000000000000000", "0x7fffffffffffffff", "0x8000000000000000", "0777777777777777777777",
	"1_000", "1__000", "_1", "1_", "0x_1F", "0_7", "0x1_F", "1_000.5", "1_000.5_0", "1e1_0", "_1.5", "1._5",
	"1.5", ".5", "5.", ".", "1e3", "1E3", "1e+3", "1e-3", "1e", "e3", "1e400", "-1e400", "1e-400",
	"1.7976931348623157e308", "1.7976931348623159e308", "4.9e-324", "2e-324", "123456789.123456789",
	"inf", "Inf", "+Inf", "-inf", "infinity", "Infinity", "INFINITY", "infin", "nan", "NaN", "+nan", "-NaN",
	"0x1p4", "0x1.8p1", "0x.8p0", "0x1p", "0x1", "0x1.8", "0xp1", "0x1p1024", "0x1p1023", "0x1.fffffffffffff8p1023",
	"0x1.fffffffffffff7p1023", "-0x1p-2", "0x1_2p1", "0x_1p1", "0x1p-1080", "0b1.1", "0o7.5", "1i", " 1", "1 ", "1.2.3", "\xff",
}

func numbers() []string {
	return mutants(600, numberSeeds, "0", "1", "7", "8", "9", "_", ".", "e", "p", "x", "X", "o", "b", "+", "-", "f", "999")
}

// integerRows: text, ParseInt and ParseUint with base 0, ParseUint with base 10, Atoi, or their errors.
func integerRows() []row {
	var rows []row
	for _, text := range numbers() {
		signed, signedErr := strconv.ParseInt(text, 0, 64)
		unsigned, unsignedErr := strconv.ParseUint(text, 0, 64)
		decimal, decimalErr := strconv.ParseUint(text, 10, 64)
		plain, plainErr := strconv.Atoi(text)
		rows = append(rows, row{
			text,
			orError(strconv.FormatInt(signed, 10), signedErr),
			orError(strconv.FormatUint(unsigned, 10), unsignedErr),
			orError(strconv.FormatUint(decimal, 10), decimalErr),
			orError(strconv.Itoa(plain), plainErr),
		})
	}
	return rows
}

// floatRows: text, its value as %x prints it or null, the error or null. The value of a float that
// is out of range is an infinity beside the error.
func floatRows() []row {
	var rows []row
	for _, text := range numbers() {
		value, err := strconv.ParseFloat(text, 64)
		rows = append(rows, row{text, strconv.FormatFloat(value, 'g', -1, 64), orNil(err)})
	}
	return rows
}

// orError is the value, or else the error.
func orError(value string, err error) string {
	if err != nil {
		return err.Error()
	}
	return value
}

func floats() []float64 {
	values := []float64{
		0, math.Copysign(0, -1), 1, -1, 0.1, 0.5, -0.5, 1.5, 2.5, -2.5, 0.49999999999999994, 1e-4, 1e-5, 123456, 999999, 1e6, 1234567,
		1e20, 1e21, 1e22, 123456789012345678, 5e-324, 1.7976931348623157e308, 0.0005, 0.0015, 1.0005, 2.0005, 0.0078125,
		0.0234375, 1.0 / 3, 2.0 / 3, 100.125, 1e300, -1e300, math.MaxInt64, math.MinInt64, 4503599627370497.5, 9007199254740993,
		9223372036854774784, 0.062500, 8796093022208.0625, 281474976710656.06, 281474976710656.19, 1609746000.123,
		math.Inf(1), math.Inf(-1), math.NaN(),
	}
	for power := -40; power <= 70; power += 3 {
		values = append(values, math.Ldexp(1.2345678, power), math.Ldexp(3, power), -math.Ldexp(1, power))
	}
	return values
}

// formatFloatRows: the value as JavaScript reads it, FormatFloat 'f' and 'g' with the shortest
// digits, and %.3f and %.6f.
func formatFloatRows() []row {
	var rows []row
	for _, value := range floats() {
		rows = append(rows, row{
			number(value),
			strconv.FormatFloat(value, 'f', -1, 64),
			fmt.Sprint(value),
			fmt.Sprintf("%.3f", value),
			fmt.Sprintf("%f", value),
		})
	}
	return rows
}

// mathRows: the value as JavaScript reads it, math.Round of it, and its conversion to int64.
func mathRows() []row {
	var rows []row
	for _, value := range floats() {
		rows = append(rows, row{number(value), number(math.Round(value)), strconv.FormatInt(int64(value), 10)})
	}
	return rows
}

// number writes a float so that JavaScript's Number reads the same one.
func number(value float64) string {
	switch {
	case math.IsInf(value, 1):
		return "Infinity"
	case math.IsInf(value, -1):
		return "-Infinity"
	}
	return strconv.FormatFloat(value, 'g', -1, 64)
}
