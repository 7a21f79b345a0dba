/* Soundex: https://www.archives.gov/research/census/soundex */
#include "words.h"

/* The digit of a letter; '0' for vowels and y, '-' for h and w, which two equal digits may have between them. */
static char digit_of(char c)
{
	static const char digits[] = "01230120022455012623010202";
	return c == 'h' || c == 'w' ? '-' : digits[c - 'a'];
}

static bool all_letters(struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] < 'a' || word.p[i] > 'z')
			return false;
	return word.n > 0;
}

struct str soundex(struct arena *a, struct str word)
{
	char code[] = "0000";
	size_t n = 1;
	if (!all_letters(word))
		return STR_NONE;
	code[0] = (char)(word.p[0] - 'a' + 'A');
	char last = digit_of(word.p[0]);
	for (size_t i = 1; i < word.n && n < 4; i++) {
		char digit = digit_of(word.p[i]);
		if (digit == '-')
			continue;
		if (digit != '0' && digit != last)
			code[n++] = digit;
		last = digit;
	}
	return arena_str(a, (struct str){code, 4});
}

/* First letters that sound alike, and what is written for them; the first that fits counts. */
static const struct {
	const char *begins, *as;
} first[] = {
    {"ph", "f"},  {"kn", "n"},  {"gn", "n"},  {"wr", "r"}, {"ts", "s"}, {"x", "s"}, {"z", "s"},
    {"ce", "se"}, {"ci", "si"}, {"cy", "sy"}, {"c", "k"},  {"q", "k"},  {"y", "i"}, {"j", "g"},
};

struct str sound_of(struct arena *a, struct str word)
{
	if (word.n < 2 || !all_letters(word))
		return STR_NONE;
	for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++) {
		struct str begins = str_c(first[i].begins);
		if (str_starts(word, begins))
			return soundex(
			    a, arena_fmt(a, "%s%.*s", first[i].as, (int)(word.n - begins.n), word.p + begins.n));
	}
	return soundex(a, word);
}
