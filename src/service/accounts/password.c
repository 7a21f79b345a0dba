#include "password.h"

#include <sodium.h>

#include "accounts.h"

enum { PASSES = 2, MEMORY = 19 * 1024 * 1024 };

/* The long ones that people choose first when told to choose a long one. */
static const char *const common[] = {"123456789012",     "1234567890123",  "passwordpassword",    "password1234",
				     "password12345",    "qwertyuiop12",   "qwertyuiopasdf",      "iloveyou1234",
				     "adminadminadmin",  "letmeinletmein", "welcome12345",        "changeme1234",
				     "nottinghamforest", "alwayshere123",  "alwaysherealwayshere"};

const char *password_refused(struct str password)
{
	size_t n = str_chars(password);
	if (n < PASSWORD_MIN)
		return "Use at least 12 characters. Three words that do not belong together work well.";
	if (n > PASSWORD_MAX)
		return "Use at most 200 characters.";
	for (size_t i = 0; i < sizeof(common) / sizeof(common[0]); i++)
		if (str_eq_nocase(password, str_c(common[i])))
			return "Choose another password: this one is among the first that somebody would try.";
	for (size_t i = 1; i < password.n && password.p[i] == password.p[0]; i++)
		if (i == password.n - 1)
			return "Choose another password: this is one character over and over.";
	return NULL;
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
