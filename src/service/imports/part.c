#include "part.h"

#include <archive.h>
#include <archive_entry.h>

#include "xlsx.h"

enum { BLOCK = 64 * 1024, RATIO_FROM = 16 * 1024 * 1024 };

struct part {
	struct package *package;
	struct archive *archive;
	xmlTextReaderPtr reader;
	off_t at;        /* where in the file the archive reads next */
	char kept[4096]; /* attributes of this node */
	size_t kept_n;
	char block[BLOCK];
};

static void close_file(void *in)
{
	fclose(in);
}

static void close_part(void *p)
{
	struct part *part = p;
	if (part->reader)
		xmlFreeTextReader(part->reader);
	if (part->archive)
		archive_read_free(part->archive);
}

const struct error *package_open(struct arena *a, FILE *in, struct package *ret)
{
	arena_defer(a, close_file, in);
	off_t size = fseeko(in, 0, SEEK_END) == 0 ? ftello(in) : -1;
	if (size < 0)
		return error_new(ERROR_UNAVAILABLE, "the workbook cannot be read");
	if (size > XLSX_MAX_FILE)
		return error_new(ERROR_INVALID, "the workbook is larger than 128 MB");
	*ret = (struct package){.in = in, .size = (uint64_t)size};
	return NULL;
}

const struct error *package_error(const struct package *p)
{
	return error_new(ERROR_INVALID, "%s", p->why ? p->why : "the workbook is damaged. Save it again as .xlsx");
}

/* Parts are read beside each other from one file, so each goes back to where it was. */
static la_ssize_t read_block(struct archive *archive, void *p, const void **ret)
{
	struct part *part = p;
	if (fseeko(part->package->in, part->at, SEEK_SET) != 0)
		return archive_set_error(archive, ARCHIVE_FATAL, "seek"), -1;
	size_t n = fread(part->block, 1, BLOCK, part->package->in);
	if (ferror(part->package->in))
		return archive_set_error(archive, ARCHIVE_FATAL, "read"), -1;
	part->at += (off_t)n;
	*ret = part->block;
	return (la_ssize_t)n;
}

static la_int64_t seek_block(struct archive *archive, void *p, la_int64_t offset, int whence)
{
	struct part *part = p;
	off_t size = (off_t)part->package->size;
	off_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? part->at : size;
	(void)archive;
	if (__builtin_add_overflow(base, offset, &part->at) || part->at < 0)
		part->at = 0;
	if (part->at > size)
		part->at = size;
	return part->at;
}

/* The archive's data for libxml2, up to the limits. */
static int read_inflated(void *p, char *to, int room)
{
	struct part *part = p;
	struct package *package = part->package;
	la_ssize_t n = archive_read_data(part->archive, to, (size_t)room);
	if (n < 0) {
		package->why = "the workbook is damaged: a part of it cannot be unpacked. Save it again as .xlsx";
		return -1;
	}
	package->inflated += (uint64_t)n;
	if (package->inflated > XLSX_MAX_INFLATED ||
	    (package->inflated > RATIO_FROM && package->inflated / XLSX_MAX_RATIO > package->size)) {
		package->why = "the workbook unpacks to far more than a list of people could be. Save only the sheet "
			       "to be imported";
		return -1;
	}
	return (int)n;
}

static bool find_entry(struct part *part, struct str name)
{
	struct archive_entry *entry;
	for (int seen = 0;; seen++) {
		int state = archive_read_next_header(part->archive, &entry);
		if (state == ARCHIVE_EOF)
			return false;
		if (seen == XLSX_MAX_ENTRIES)
			part->package->why =
			    "the workbook has more than 10,000 parts. Save only the sheet to be imported";
		else if (state != ARCHIVE_OK && state != ARCHIVE_WARN)
			part->package->why =
			    "the workbook is not a sound .xlsx file. Save it again as .xlsx, or as CSV";
		if (part->package->why)
			return false;
		const char *path = archive_entry_pathname(entry);
		if (path && str_eq_nocase(str_c(path), name))
			return true;
	}
}

const struct error *part_open(struct arena *a, struct package *package, struct str name, struct part **ret)
{
	struct part *part = arena_new(a, struct part, 1);
	part->package = package;
	arena_defer(a, close_part, part);
	part->archive = archive_read_new();
	if (!part->archive || archive_read_support_format_zip_seekable(part->archive) != ARCHIVE_OK ||
	    archive_read_set_read_callback(part->archive, read_block) != ARCHIVE_OK ||
	    archive_read_set_seek_callback(part->archive, seek_block) != ARCHIVE_OK ||
	    archive_read_set_callback_data(part->archive, part) != ARCHIVE_OK)
		return error_new(ERROR_INTERNAL, "libarchive cannot be set up");
	if (archive_read_open1(part->archive) != ARCHIVE_OK) {
		package->why = "the workbook is not a sound .xlsx file. Save it again as .xlsx, or as CSV";
		return package_error(package);
	}
	if (!find_entry(part, name)) {
		*ret = NULL;
		return package->why ? package_error(package) : NULL;
	}
	part->reader = xmlReaderForIO(read_inflated, NULL, part, NULL, NULL,
				      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
	if (!part->reader)
		return error_new(ERROR_INTERNAL, "libxml2 cannot be set up");
	*ret = part;
	return NULL;
}

int part_next(struct part *part)
{
	int state = xmlTextReaderRead(part->reader);
	part->kept_n = 0;
	if (state == 1 && xmlTextReaderNodeType(part->reader) == XML_READER_TYPE_DOCUMENT_TYPE) {
		part->package->why = "the workbook declares a document type, which no spreadsheet program does";
		return -1;
	}
	return part->package->why ? -1 : state;
}

static bool at(struct part *part, int type, const char *name)
{
	return xmlTextReaderNodeType(part->reader) == type &&
	       str_eq(str_c((const char *)xmlTextReaderConstLocalName(part->reader)), str_c(name));
}

bool part_starts(struct part *part, const char *name)
{
	return at(part, XML_READER_TYPE_ELEMENT, name);
}

bool part_ends(struct part *part, const char *name)
{
	return at(part, XML_READER_TYPE_END_ELEMENT, name);
}

bool part_is_empty(struct part *part)
{
	return xmlTextReaderIsEmptyElement(part->reader) == 1;
}

bool part_text(struct part *part, struct str *ret)
{
	int type = xmlTextReaderNodeType(part->reader);
	if (type != XML_READER_TYPE_TEXT && type != XML_READER_TYPE_CDATA && type != XML_READER_TYPE_WHITESPACE &&
	    type != XML_READER_TYPE_SIGNIFICANT_WHITESPACE)
		return false;
	*ret = str_c((const char *)xmlTextReaderConstValue(part->reader));
	return true;
}

struct str part_attribute(struct part *part, const char *name)
{
	enum { LONGEST = 1000 };
	struct str found = STR_NONE;
	while (xmlTextReaderMoveToNextAttribute(part->reader) == 1) {
		if (!str_eq(str_c((const char *)xmlTextReaderConstLocalName(part->reader)), str_c(name)))
			continue;
		struct str value = str_c((const char *)xmlTextReaderConstValue(part->reader));
		if (value.n > LONGEST || value.n > sizeof(part->kept) - part->kept_n || value.n == 0)
			continue;
		memcpy(part->kept + part->kept_n, value.p, value.n);
		found = (struct str){part->kept + part->kept_n, value.n};
		part->kept_n += value.n;
	}
	xmlTextReaderMoveToElement(part->reader);
	return found;
}
