#include "demo_documents.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "demo_record.h"
#include "documents.h"
#include "whole_file.h"

/* Each by the number of one of the thirty, from 1. */
static const struct {
	int person;
	enum document_kind kind;
	const char *title;
	int days_ago;
	bool for_them, restricted;
	const char *why;
} papers[] = {
    {1, DOCUMENT_PASSPORT, "Passport", 400, true, false, ""},
    {1, DOCUMENT_NI_LETTER, "Letter with the National Insurance number", 320, true, false, ""},
    {1, DOCUMENT_LETTER, "Letter about the sister's placement", 30, false, false,
     "It names his sister and where she lives; to be talked through first."},
    {9, DOCUMENT_HOME_OFFICE, "Letter about leave to remain", 800, true, true, ""},
    {9, DOCUMENT_CERTIFICATE, "College, level 2 science", 150, true, false, ""},
    {21, DOCUMENT_BIRTH_CERTIFICATE, "Birth certificate", 700, true, false, ""},
    {21, DOCUMENT_HEALTH, "Health history from the nurse", 60, true, true, ""},
};
enum { PAPERS = sizeof(papers) / sizeof(papers[0]), OBJECTS = 5 };

/* One small page (ISO 32000-1). */
static struct str made_up_pdf(struct arena *a, const char *title)
{
	struct buf b, words;
	size_t at[OBJECTS];
	buf_init(&words, a, 2000);
	buf_fmt(&words,
		"BT /F 20 Tf 24 120 Td (%s) Tj /F 12 Tf 0 -36 Td (Made up for the demonstration. Not a real document.) "
		"Tj ET",
		title);
	const struct str body[OBJECTS] = {
	    STR("<</Type/Catalog/Pages 2 0 R>>"), STR("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
	    STR("<</Type/Page/Parent 2 0 R/MediaBox[0 0 480 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"),
	    arena_fmt(a, "<</Length %zu>>stream\n%s\nendstream", words.n, buf_str(&words).p),
	    STR("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")};
	buf_init(&b, a, 8000);
	buf_fmt(&b, "%%PDF-1.4\n");
	for (size_t i = 0; i < OBJECTS; i++) {
		at[i] = b.n;
		buf_fmt(&b, "%zu 0 obj %.*s endobj\n", i + 1, STR_ARG(body[i]));
	}
	size_t table = b.n;
	buf_fmt(&b, "xref\n0 %d\n0000000000 65535 f \n", OBJECTS + 1);
	for (size_t i = 0; i < OBJECTS; i++)
		buf_fmt(&b, "%010zu 00000 n \n", at[i]);
	buf_fmt(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n", OBJECTS + 1, table);
	return buf_str(&b);
}

static const struct error *write_pdf(struct arena *a, const struct office *office, const char *title,
				     struct document_file *ret)
{
	struct str path = file_path(a, office->data, STR("demonstration/document.pdf"));
	struct str pdf = made_up_pdf(a, title);
	int fd = open(path.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool good = fd >= 0 && file_write(fd, (const unsigned char *)pdf.p, pdf.n);
	const struct error *e = good ? NULL : file_trouble("write", path);
	if (fd >= 0)
		close(fd);
	ret->type = DOCUMENT_PDF;
	if (!e)
		e = document_keep(a, office->documents, path, ret);
	unlink(path.p);
	return e;
}

static const struct error *add(struct arena *a, const struct office *office, struct db *db, struct instant now,
			       size_t i)
{
	struct recording r;
	struct document_said said = {
	    .deed = DOCUMENT_ADDED,
	    .to = {.kind = papers[i].kind,
		   .title = str_c(papers[i].title),
		   .day = date_add_days(instant_london_day(now), -papers[i].days_ago),
		   .for_them = papers[i].for_them,
		   .restricted = papers[i].restricted,
		   .why = str_c(papers[i].why)},
	};
	const struct error *e = write_pdf(a, office, papers[i].title, &said.to.file);
	if (e || (e = demo_begin(&(struct demo_at){.arena = a, .db = db, .now = now}, papers[i].person,
				 "document.added", &r, &said.by)))
		return e;
	said.person = r.person;
	return demo_finish(office->policy, &r, document_put(r.txn, a, &said, now));
}

const struct error *demo_documents(struct arena *a, const struct office *office, struct db *db, struct instant now)
{
	const struct error *e = NULL;
	if (mkdir(office->documents.p, 0700) != 0 && errno != EEXIST)
		return file_trouble("make", office->documents);
	for (size_t i = 0; i < PAPERS && !e; i++)
		e = add(a, office, db, now, i);
	return e;
}
