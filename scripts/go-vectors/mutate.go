package main

import "math/rand"

// mutants are the seeds, their truncations, and random edits of them with pieces of the alphabet;
// the same ones in every run.
func mutants(count int, seeds []string, alphabet ...string) []string {
	random := rand.New(rand.NewSource(1))
	texts := append([]string{""}, seeds...)
	for len(texts) < count {
		text := seeds[random.Intn(len(seeds))]
		for edits := 1 + random.Intn(2); edits > 0; edits-- {
			text = mutate(random, text, alphabet)
		}
		texts = append(texts, text)
	}
	return texts
}

func mutate(random *rand.Rand, text string, alphabet []string) string {
	at := random.Intn(len(text) + 1)
	piece := alphabet[random.Intn(len(alphabet))]
	switch {
	case random.Intn(3) == 0 && at < len(text):
		return text[:at] + text[at+1:]
	case random.Intn(8) == 0:
		return text[:at]
	case random.Intn(2) == 0 && at < len(text):
		return text[:at] + piece + text[at+1:]
	default:
		return text[:at] + piece + text[at:]
	}
}
