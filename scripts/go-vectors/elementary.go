package main

import (
	"math"
	"math/rand"
	"slices"
	"strconv"
)

var elementary = map[string]func(x, y float64) float64{
	"acos":  func(x, _ float64) float64 { return math.Acos(x) },
	"acosh": func(x, _ float64) float64 { return math.Acosh(x) },
	"asin":  func(x, _ float64) float64 { return math.Asin(x) },
	"asinh": func(x, _ float64) float64 { return math.Asinh(x) },
	"atan":  func(x, _ float64) float64 { return math.Atan(x) },
	"atan2": math.Atan2,
	"atanh": func(x, _ float64) float64 { return math.Atanh(x) },
	"cos":   func(x, _ float64) float64 { return math.Cos(x) },
	"cosh":  func(x, _ float64) float64 { return math.Cosh(x) },
	"exp":   func(x, _ float64) float64 { return math.Exp(x) },
	"exp2":  func(x, _ float64) float64 { return math.Exp2(x) },
	"log":   func(x, _ float64) float64 { return math.Log(x) },
	"log10": func(x, _ float64) float64 { return math.Log10(x) },
	"log2":  func(x, _ float64) float64 { return math.Log2(x) },
	"pow":   math.Pow,
	"sin":   func(x, _ float64) float64 { return math.Sin(x) },
	"sinh":  func(x, _ float64) float64 { return math.Sinh(x) },
	"tan":   func(x, _ float64) float64 { return math.Tan(x) },
	"tanh":  func(x, _ float64) float64 { return math.Tanh(x) },
}

// elementaryRows: function, its two arguments (most take the first alone), result; on a processor with fused
// operations.
func elementaryRows() []row {
	random := rand.New(rand.NewSource(316))
	special := []float64{
		0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, 2, -2, 3, 0.7, 0.66, 21, 0.625, 1e-9, 1e-300, 5e-324, 2e-308,
		1e9, -1e9, 1.7e9, 1e15, 1e22, 1e300, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN(), 709.7, 710,
		-745, -746, 1023.5, -1074, -1073.5, 1024, math.Pi, math.Pi / 2, math.Pi / 4, 1 << 29, 1<<29 - 0.5,
	}
	random64 := func() float64 {
		switch random.Intn(5) {
		case 0:
			return special[random.Intn(len(special))]
		case 1:
			return float64(random.Intn(2000) - 1000)
		case 2:
			return random.Float64()
		case 3:
			return math.Float64frombits(random.Uint64())
		default:
			return random.NormFloat64() * 20
		}
	}
	print := func(value float64) string { return strconv.FormatFloat(value, 'g', -1, 64) }
	var rows []row
	for _, name := range sortedNames(elementary) {
		add := func(x, y float64) {
			rows = append(rows, row{name, print(x), print(y), print(elementary[name](x, y))})
		}
		for _, x := range special {
			add(x, 2.5)
		}
		for i := 0; i < 100; i++ {
			add(random64(), random64())
		}
	}
	return rows
}

func sortedNames(functions map[string]func(x, y float64) float64) []string {
	var names []string
	for name := range functions {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
