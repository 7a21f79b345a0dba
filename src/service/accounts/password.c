#include "password.h"

#include <sodium.h>

#include "accounts.h"

enum { PASSES = 2, MEMORY = 19 * 1024 * 1024 };

/* How a password is looked at: small letters, as typed and with what stands for a letter turned back (p4ssw0rd). */
struct look {
	char plain[PASSWORD_MAX * 4 + 1], turned[PASSWORD_MAX * 4 + 1];
	char joined[PASSWORD_MAX * 4 + 1]; /* letters and digits alone */
	bool easy[PASSWORD_MAX * 4 + 1];   /* part of something that somebody would try */
	size_t n;
};

static char small(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & '\x80');
}

static char turned_back(char c)
{
	static const char from[] = "01345@$!7", to[] = "oleasasit";
	const char *at = strchr(from, c);
	return at && c ? to[at - from] : c;
}

static void look_at(struct look *l, struct str password)
{
	size_t joined = 0;
	*l = (struct look){.n = password.n};
	for (size_t i = 0; i < password.n; i++) {
		l->plain[i] = small(password.p[i]);
		l->turned[i] = turned_back(l->plain[i]);
		if (is_letter_or_digit(l->plain[i]))
			l->joined[joined++] = l->plain[i];
	}
}

static void mark_words(struct look *l, const char *text)
{
	const char *const *words;
	size_t n = common_words(&words);
	for (size_t w = 0; w < n; w++) {
		size_t length = strlen(words[w]);
		for (const char *at = strstr(text, words[w]); at; at = strstr(at + 1, words[w]))
			memset(l->easy + (at - text), true, length * sizeof(l->easy[0]));
	}
}

/* The same over and over, 1234, dcba, and rows of keys, from three on. */
static bool follows(char a, char b)
{
	static const char *const rows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890"};
	if (a == b || b == a + 1 || b == a - 1)
		return true;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *at = a ? strchr(rows[i], a) : NULL;
		if (at && b && (at[1] == b || (at > rows[i] && at[-1] == b)))
			return true;
	}
	return false;
}

static void mark_runs(struct look *l)
{
	for (size_t i = 0; i < l->n;) {
		size_t end = i + 1;
		while (end < l->n && follows(l->plain[end - 1], l->plain[end]))
			end++;
		if (end - i >= 3)
			memset(l->easy + i, true, (end - i) * sizeof(l->easy[0]));
		i = end;
	}
}

static bool is_repetition(struct str s)
{
	for (size_t unit = 1; unit <= s.n / 2; unit++)
		if (s.n % unit == 0 && memcmp(s.p, s.p + unit, s.n - unit) == 0)
			return true;
	return false;
}

/* Whether it holds a word of that text (a name, an email address) of at least so many letters. */
static bool holds_word_of(const struct look *l, struct str text, size_t at_least)
{
	char word[PASSWORD_MAX * 4 + 1];
	size_t n = 0;
	for (size_t i = 0; i <= text.n; i++) {
		char c = i < text.n ? small(text.p[i]) : '\0';
		if (c && is_letter_or_digit(c) && n < PASSWORD_MAX) {
			word[n++] = c;
			continue;
		}
		word[n] = '\0';
		if (n > 8 && strcmp(word + n - 5, "shire") == 0)
			word[n -= 5] = '\0';
		if (n >= at_least && strcmp(word, "council") != 0 && strcmp(word, "county") != 0 &&
		    strstr(l->joined, word))
			return true;
		n = 0;
	}
	return false;
}

const char *password_refused(struct str password, const struct password_owner *owner)
{
	enum { OF_ITS_OWN = 6 };
	struct look l;
	size_t n = str_chars(password), own = 0;
	if (n < PASSWORD_MIN)
		return "Use at least 12 characters. Three words that do not belong together work well.";
	if (n > PASSWORD_MAX)
		return "Use at most 200 characters.";
	look_at(&l, password);
	if (strstr(l.joined, "alwayshere") || holds_word_of(&l, owner->council, 5))
		return "Leave out the name of the council and of Always Here: they are among the first that somebody "
		       "would try.";
	if (holds_word_of(&l, owner->name, 4) ||
	    holds_word_of(&l, str_cut(owner->email, 0, str_find(owner->email, '@', 0)), 4))
		return "Leave out your own name and email address.";
	if (is_repetition(password))
		return "Choose another password: this is the same over and over.";
	mark_words(&l, l.plain);
	mark_words(&l, l.turned);
	mark_runs(&l);
	for (size_t i = 0; i < l.n; i++)
		own += !l.easy[i] && is_letter_or_digit(l.plain[i]);
	if (own < OF_ITS_OWN)
		return "Choose another password: this one is made of words and rows of keys that somebody would try "
		       "first. Add two words that do not belong to it.";
	return NULL;
}

struct str token_hash(struct arena *a, struct str token)
{
	enum { BYTES = 32 };
	unsigned char *hash = arena_new(a, unsigned char, BYTES);
	crypto_generichash(hash, BYTES, (const unsigned char *)token.p, token.n, (const unsigned char *)"account link",
			   12);
	return (struct str){(const char *)hash, BYTES};
}

const struct error *password_hash(struct arena *a, struct str password, struct str *ret)
{
	char hash[crypto_pwhash_STRBYTES];
	if (sodium_init() < 0 || crypto_pwhash_str_alg(hash, password.p ? password.p : "", password.n, PASSES, MEMORY,
						       crypto_pwhash_ALG_ARGON2ID13) != 0)
		return error_new(ERROR_UNAVAILABLE, "no memory to store a password safely; try again");
	*ret = arena_str(a, str_c(hash));
	return NULL;
}

bool password_right(struct str hash, struct str password)
{
	/* Of a password that nobody has: makes an unknown account as slow as a known one. */
	static const char nobody[] = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
				     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
	char text[crypto_pwhash_STRBYTES] = {0};
	struct str against = str_empty(hash) ? str_c(nobody) : hash;
	if (sodium_init() < 0 || against.n >= sizeof(text))
		return false;
	memcpy(text, against.p, against.n);
	bool right = crypto_pwhash_str_verify(text, password.p ? password.p : "", password.n) == 0;
	return right && !str_empty(hash);
}
