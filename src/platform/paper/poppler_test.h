/* For tests: what other people's programs read in a PDF. */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "arena.h"

/* What a program of poppler says of a PDF. after: of its command line, behind the file. */
static inline struct str poppler(struct arena *a, const char *program, const char *after, struct str pdf)
{
	char path[] = "/tmp/paper-test-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0 && write(fd, pdf.p, pdf.n) == (ssize_t)pdf.n);
	close(fd);
	struct str line = arena_fmt(a, "%s %s %s 2>&1", program, path, after);
	FILE *from = popen(line.p, "r");
	char *text = arena_bytes(a, 400000);
	size_t n = fread(text, 1, 399999, from);
	text[n] = '\0';
	assert_int_equal(pclose(from), 0);
	unlink(path);
	return (struct str){text, n};
}
