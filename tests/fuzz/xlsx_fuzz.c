/*
 * Any bytes as a workbook. Inputs that begin with "<" are put into a sound workbook as its sheet (stored, with the
 * checksum a zip wants), so that the fuzzer reaches what is behind the archive.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "xlsx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool good)
{
	if (!good)
		abort();
}

static uint32_t checksum(struct str s)
{
	uint32_t crc = 0xFFFFFFFF;
	for (size_t i = 0; i < s.n; i++) {
		crc ^= (unsigned char)s.p[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
	}
	return ~crc;
}

static void little(struct buf *b, uint32_t value, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_char(b, (char)(value >> (8 * i) & 0xFF));
}

/* The fields that a stored entry's header and the directory's share (APPNOTE 4.3.7, 4.3.12). */
static void entry(struct buf *b, struct str name, struct str content)
{
	little(b, 20, 2); /* version */
	little(b, 0, 4);  /* flags, method: stored */
	little(b, 0x21, 4);
	little(b, checksum(content), 4);
	little(b, (uint32_t)content.n, 4);
	little(b, (uint32_t)content.n, 4);
	little(b, (uint32_t)name.n, 2);
	little(b, 0, 2);
}

static struct str workbook_around(struct arena *a, struct str sheet)
{
	const struct str names[] = {STR("xl/workbook.xml"), STR("xl/_rels/workbook.xml.rels"), STR("xl/styles.xml"),
				    STR("xl/sharedStrings.xml"), STR("xl/s.xml")};
	const struct str contents[] = {
	    STR("<workbook><sheets><sheet name=\"S\" id=\"r\"/></sheets></workbook>"),
	    STR("<Relationships><Relationship Id=\"r\" Target=\"s.xml\"/></Relationships>"),
	    STR("<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
	    STR("<sst><si><t>one</t></si><si><t/></si></sst>"), sheet};
	struct buf b;
	uint32_t at[5];
	buf_init(&b, a, 1 << 20);
	for (int i = 0; i < 5; i++) {
		at[i] = (uint32_t)b.n;
		buf_add(&b, STR("PK\x03\x04"));
		entry(&b, names[i], contents[i]);
		buf_add(&b, names[i]);
		buf_add(&b, contents[i]);
	}
	uint32_t directory = (uint32_t)b.n;
	for (int i = 0; i < 5; i++) {
		buf_add(&b, STR("PK\x01\x02"));
		little(&b, 20, 2); /* made by */
		entry(&b, names[i], contents[i]);
		little(&b, 0, 2); /* comment */
		little(&b, 0, 4); /* disk, internal attributes */
		little(&b, 0, 4);
		little(&b, at[i], 4);
		buf_add(&b, names[i]);
	}
	uint32_t length = (uint32_t)b.n - directory;
	buf_add(&b, STR("PK\x05\x06"));
	little(&b, 0, 4);
	little(&b, 5, 2);
	little(&b, 5, 2);
	little(&b, length, 4);
	little(&b, directory, 4);
	little(&b, 0, 2);
	return buf_str(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	struct xlsx *x;
	struct row row;
	struct str bytes = {(const char *)data, size};
	if (size == 0 || size > 200000)
		return 0;
	arena_init(&a, (size_t)512 << 20);
	if (bytes.p[0] == '<')
		bytes = workbook_around(&a, bytes);
	FILE *in = fmemopen((void *)(uintptr_t)bytes.p, bytes.n, "rb");
	check(in != NULL);
	if (!xlsx_open(&a, in, STR(""), &x)) {
		while (xlsx_next(x, &row)) {
			check(row.n <= ROW_MAX_CELLS);
			for (size_t i = 0; i < row.n; i++)
				check(row.cells[i].text.n <= CELL_MAX_BYTES && str_is_utf8(row.cells[i].text));
			if (row.stops)
				check(row.broken && !xlsx_next(x, &row));
		}
	}
	arena_finish(&a);
	return 0;
}
