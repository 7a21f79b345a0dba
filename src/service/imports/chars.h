/*
 * A file as characters: UTF-8 with or without a byte order mark, UTF-16 with one, and Windows-1252 when the file as a
 * whole is not UTF-8.
 */
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum encoding { UTF_8, UTF_16LE, UTF_16BE, WINDOWS_1252 };
enum { END = -1, BAD = -2, NOTHING = -3, CHARS_BLOCK = 64 * 1024 };

struct chars {
	FILE *in;
	enum encoding encoding;
	int pushed;                       /* a character read too early, or NOTHING */
	unsigned char bytes[CHARS_BLOCK]; /* of the file; [at, n) are still to come */
	size_t at, n;
};

/* Reads all of in to find its encoding, then goes back to the start. Read errors stay in ferror(in). */
void chars_open(struct chars *c, FILE *in);
/* Back to the first character, behind a byte order mark. */
void chars_start_over(struct chars *c);
/* The next character: a code point, END, or BAD for bytes that are none. */
int chars_next(struct chars *c);
/* Writes a character in UTF-8 and returns its length, at most 4 bytes. */
size_t chars_put(char *p, int ch);
