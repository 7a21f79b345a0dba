#include "chars.h"

#include <string.h>

static int next_byte(struct chars *c)
{
	if (c->at == c->n) {
		c->n = fread(c->bytes, 1, CHARS_BLOCK, c->in);
		c->at = 0;
		if (c->n == 0)
			return END;
	}
	return c->bytes[c->at++];
}

/* The rest of a character that began with b (Unicode standard, table 3-7). */
static int utf8_rest(struct chars *c, int b)
{
	int n = b >= 0xC2 && b <= 0xDF ? 1 : b >= 0xE0 && b <= 0xEF ? 2 : b >= 0xF0 && b <= 0xF4 ? 3 : 0;
	int low = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
	int high = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
	int code = b & (0x3F >> n);
	if (n == 0)
		return BAD;
	for (; n > 0; n--) {
		b = next_byte(c);
		if (b < low || b > high) {
			c->at -= b != END; /* it may begin the next character */
			return BAD;
		}
		code = code << 6 | (b & 0x3F);
		low = 0x80;
		high = 0xBF;
	}
	return code;
}

static int utf16_unit(struct chars *c)
{
	int a = next_byte(c), b = a == END ? END : next_byte(c);
	if (b == END)
		return a == END ? END : BAD;
	return c->encoding == UTF_16LE ? b << 8 | a : a << 8 | b;
}

static int utf16_next(struct chars *c)
{
	int high = utf16_unit(c);
	if (high < 0xD800 || high > 0xDFFF)
		return high;
	int low = high > 0xDBFF ? BAD : utf16_unit(c);
	return low < 0xDC00 || low > 0xDFFF ? BAD : 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

static int windows_1252(int b)
{
	/* 0x80 to 0x9F; five of them stand for nothing. */
	static const int upper[32] = {
	    0x20AC, BAD,    0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	    0x2039, 0x0152, BAD,    0x017D, BAD,    BAD,    0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, BAD,    0x017E, 0x0178,
	};
	return b >= 0x80 && b <= 0x9F ? upper[b - 0x80] : b;
}

int chars_next(struct chars *c)
{
	if (c->pushed != NOTHING) {
		int ch = c->pushed;
		c->pushed = NOTHING;
		return ch;
	}
	if (c->encoding == UTF_16LE || c->encoding == UTF_16BE)
		return utf16_next(c);
	int b = next_byte(c);
	if (c->encoding == WINDOWS_1252)
		return windows_1252(b);
	return b < 0x80 ? b : utf8_rest(c, b);
}

void chars_start_over(struct chars *c)
{
	rewind(c->in);
	c->at = c->n = 0;
	c->pushed = NOTHING;
	(void)next_byte(c); /* fills the buffer */
	c->at = 0;
	if (c->n >= 3 && memcmp(c->bytes, "\xEF\xBB\xBF", 3) == 0)
		c->at = 3;
	else if (c->n >= 2 && (c->encoding == UTF_16LE || c->encoding == UTF_16BE))
		c->at = 2;
}

/* Goes past what is ASCII of what is in the buffer. */
static void pass_ascii(struct chars *c)
{
	const uint64_t high = 0x8080808080808080u;
	for (uint64_t eight; c->at + sizeof(eight) <= c->n; c->at += sizeof(eight)) {
		memcpy(&eight, c->bytes + c->at, sizeof(eight));
		if (eight & high)
			return;
	}
}

void chars_open(struct chars *c, FILE *in)
{
	c->in = in;
	c->encoding = UTF_8;
	chars_start_over(c);
	if (c->n >= 2 && c->bytes[0] == 0xFF && c->bytes[1] == 0xFE)
		c->encoding = UTF_16LE;
	else if (c->n >= 2 && c->bytes[0] == 0xFE && c->bytes[1] == 0xFF)
		c->encoding = UTF_16BE;
	else
		for (int ch = 0; ch != END;) {
			pass_ascii(c);
			if ((ch = chars_next(c)) == BAD) {
				c->encoding = WINDOWS_1252;
				break;
			}
		}
	chars_start_over(c);
}

size_t chars_put(char *p, int ch)
{
	if (ch < 0x80) {
		p[0] = (char)ch;
		return 1;
	}
	if (ch < 0x800) {
		p[0] = (char)(0xC0 | ch >> 6);
		p[1] = (char)(0x80 | (ch & 0x3F));
		return 2;
	}
	if (ch < 0x10000) {
		p[0] = (char)(0xE0 | ch >> 12);
		p[1] = (char)(0x80 | (ch >> 6 & 0x3F));
		p[2] = (char)(0x80 | (ch & 0x3F));
		return 3;
	}
	p[0] = (char)(0xF0 | ch >> 18);
	p[1] = (char)(0x80 | (ch >> 12 & 0x3F));
	p[2] = (char)(0x80 | (ch >> 6 & 0x3F));
	p[3] = (char)(0x80 | (ch & 0x3F));
	return 4;
}
