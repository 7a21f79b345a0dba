#include "id.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

static const char alphabet[] = "23456789abcdefghjkmnpqrstvwxyz";

void random_bytes(void *to, size_t n)
{
	char *p = to;
	while (n) {
		ssize_t got = getrandom(p, n, 0);
		if (got < 0) {
			fputs("<2>alwayshere: the kernel gives no random numbers\n", stderr);
			abort();
		}
		p += got;
		n -= (size_t)got;
	}
}

struct str ref_new(struct arena *a)
{
	enum { LETTERS = sizeof(alphabet) - 1, FAIR = 256 / LETTERS * LETTERS };
	char ref[REF_LENGTH];
	for (size_t i = 0; i < REF_LENGTH;) {
		unsigned char byte;
		random_bytes(&byte, 1);
		if (byte < FAIR)
			ref[i++] = alphabet[byte % LETTERS];
	}
	return arena_str(a, (struct str){ref, REF_LENGTH});
}

bool ref_valid(struct str s)
{
	if (s.n != REF_LENGTH)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!s.p[i] || !strchr(alphabet, s.p[i]))
			return false;
	return true;
}
