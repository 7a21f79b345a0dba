#include "upload.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "log.h"
#include "multipart.h"
#include "session.h"

enum { FIELDS_MAX = 64 * 1024 };

struct upload_reader {
	struct request *rq;
	struct multipart *parts;
	struct buf fields; /* urlencoded, as any other form */
	struct upload file;
	int fd;
	bool wrong;
	enum page_problem problem;
};

static void escaped(struct buf *to, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		buf_fmt(to, "%%%02X", (unsigned char)s.p[i]);
}

/* The token must have come before the file, or no file is written. */
static bool genuine(struct upload_reader *u)
{
	struct form form;
	return !form_parse(u->rq->arena, buf_str(&u->fields), &form) && csrf_valid(u->rq, form_raw(&form, "csrf"));
}

static const struct error *make_file(struct upload_reader *u, struct str name)
{
	if (!genuine(u))
		return error_new(ERROR_FORBIDDEN, "the form's token did not come before its file");
	struct str folder = u->rq->web->uploads;
	u->file.path = arena_fmt(u->rq->arena, "%.*s/part-%s", STR_ARG(folder), ref_new(u->rq->arena).p);
	u->file.name = name;
	u->fd = open(u->file.path.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	return u->fd >= 0 ? NULL : error_new(ERROR_UNAVAILABLE, "a file cannot be kept (%s)", strerrordesc_np(errno));
}

static const struct error *write_file(struct upload_reader *u, struct str piece)
{
	while (piece.n) {
		ssize_t n = write(u->fd, piece.p, piece.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return error_new(ERROR_UNAVAILABLE, "a file cannot be kept (%s)", strerrordesc_np(errno));
		u->file.bytes += n;
		piece = str_cut(piece, (size_t)n, piece.n);
	}
	return NULL;
}

/* An empty piece begins a part, one with p NULL ends it. */
static const struct error *take_part(void *arg, const struct multipart_part *part, struct str piece)
{
	struct upload_reader *u = arg;
	bool begins = piece.p && piece.n == 0;
	if (part->file.p) {
		/* A field for a file that was left empty has no name and no content. */
		if (str_empty(part->file))
			return piece.n ? error_new(ERROR_INVALID, "a file without a name") : NULL;
		if (begins && u->file.path.p)
			return error_new(ERROR_INVALID, "more than one file");
		return begins ? make_file(u, part->file) : piece.p ? write_file(u, piece) : NULL;
	}
	if (begins) {
		if (u->fields.n)
			buf_char(&u->fields, '&');
		escaped(&u->fields, part->name);
		buf_char(&u->fields, '=');
	} else if (piece.p) {
		escaped(&u->fields, piece);
	}
	return u->fields.over ? error_new(ERROR_INVALID, "the fields of the form are too long") : NULL;
}

/* When the request's arena goes: after the answer, or when the connection ended before. */
static void drop(void *arg)
{
	struct upload_reader *u = arg;
	if (u->fd >= 0)
		close(u->fd);
	if (u->file.path.p)
		unlink(u->file.path.p); /* moved away: then there is none */
}

bool upload_begin(struct request *rq, struct response *rs, struct upload_reader **ret)
{
	*ret = NULL;
	if (!web_admits(rq, rs))
		return false;
	struct upload_reader *u = arena_new(rq->arena, struct upload_reader, 1);
	*u = (struct upload_reader){.rq = rq, .fd = -1};
	buf_init(&u->fields, rq->arena, FIELDS_MAX);
	if (str_empty(rq->web->uploads) ||
	    multipart_begin(rq->arena, request_header(rq, "content-type"), take_part, u, &u->parts)) {
		web_answer_problem(rq, rs, PROBLEM_BAD_REQUEST);
		return false;
	}
	arena_defer(rq->arena, drop, u);
	*ret = u;
	return true;
}

static void went_wrong(struct upload_reader *u, const struct error *e)
{
	u->wrong = true;
	u->problem = e->kind == ERROR_UNAVAILABLE ? PROBLEM_BUSY
		     : e->kind == ERROR_FORBIDDEN ? PROBLEM_STALE_FORM
						  : PROBLEM_BAD_REQUEST;
	log_line(LOG_NOTICE, "upload", "request=%llu what=\"%.*s\"", (unsigned long long)u->rq->number,
		 STR_ARG(e->what));
}

void upload_take(struct upload_reader *u, struct str bytes)
{
	const struct error *e = u->wrong ? NULL : multipart_feed(u->parts, bytes);
	if (e)
		went_wrong(u, e);
}

bool upload_end(struct upload_reader *u, struct request *rq, struct response *rs)
{
	const struct error *e = u->wrong ? NULL : multipart_end(u->parts);
	if (e)
		went_wrong(u, e);
	if (u->wrong) {
		web_answer_problem(rq, rs, u->problem);
		return false;
	}
	rq->body_text = buf_str(&u->fields);
	rq->upload = u->file;
	return true;
}
