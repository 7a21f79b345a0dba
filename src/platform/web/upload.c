#include "upload.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "log.h"
#include "multipart.h"
#include "session.h"

enum { FIELDS_MAX = 64 * 1024 };

struct upload_reader {
	struct request *rq;
	struct multipart *parts;
	struct buf fields; /* urlencoded, as any other form */
	struct upload upload;
	struct str beside; /* the folder of what came in the field "last": its names begin with "last/" */
	int fd;            /* of the newest file */
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

static const struct error *cannot_keep(void)
{
	return error_new(ERROR_UNAVAILABLE, "a file cannot be kept (%s)", strerrordesc_np(errno));
}

/* Nothing that a shell, a browser or a folder takes for something else. */
static struct str harmless(struct arena *a, struct str name)
{
	char *to = arena_bytes(a, name.n + 1);
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
			    c == '-' || (c == '.' && i > 0);
		to[i] = good ? c : '_';
	}
	to[name.n] = '\0';
	return (struct str){to, name.n};
}

/* The folder itself, or the one beside it. */
static const struct error *make_folder(struct upload_reader *u, struct str *to)
{
	struct arena *a = u->rq->arena;
	if (!genuine(u))
		return error_new(ERROR_FORBIDDEN, "the form's token did not come before its files");
	if (str_empty(u->upload.ref))
		u->upload.ref = ref_new(a);
	*to = arena_fmt(a, "%.*s/%s%s", STR_ARG(u->rq->web->uploads), u->upload.ref.p, to == &u->beside ? ".last" : "");
	if (mkdir(to->p, 0700) == 0)
		return NULL;
	*to = STR_NONE;
	return cannot_keep();
}

static const struct error *make_file(struct upload_reader *u, const struct multipart_part *part)
{
	bool beside = u->rq->route->upload == UPLOAD_LAST_TOO && str_eq(part->name, STR("last"));
	struct str *folder = beside ? &u->beside : &u->upload.folder;
	const struct error *e = folder->p ? NULL : make_folder(u, folder);
	if (e)
		return e;
	if (u->upload.n == UPLOAD_FILES)
		return error_new(ERROR_INVALID, "more than %d files", UPLOAD_FILES);
	struct upload_file *file = &u->upload.file[u->upload.n];
	struct str name = harmless(u->rq->arena, part->file);
	file->name = beside ? arena_fmt(u->rq->arena, "last/%s", name.p) : name;
	struct str path = arena_fmt(u->rq->arena, "%s/%s", folder->p, name.p);
	if (u->fd >= 0)
		close(u->fd);
	u->fd = open(path.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (u->fd < 0)
		return errno == EEXIST ? error_new(ERROR_INVALID, "two files of one name") : cannot_keep();
	u->upload.n++;
	return NULL;
}

static const struct error *write_file(struct upload_reader *u, struct str piece)
{
	while (piece.n) {
		ssize_t n = write(u->fd, piece.p, piece.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return cannot_keep();
		u->upload.file[u->upload.n - 1].bytes += n;
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
		return begins ? make_file(u, part) : piece.p ? write_file(u, piece) : NULL;
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

void upload_remove(struct str folder)
{
	DIR *d = opendir(folder.p);
	for (struct dirent *e; d && (e = readdir(d));)
		if (e->d_name[0] != '.')
			unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
	rmdir(folder.p);
}

/* When the request's arena goes: after the answer, or when the connection ended before. */
static void drop(void *arg)
{
	struct upload_reader *u = arg;
	if (u->fd >= 0)
		close(u->fd);
	if (u->upload.folder.p && !u->upload.keep)
		upload_remove(u->upload.folder);
	if (u->beside.p && !u->upload.keep)
		upload_remove(u->beside);
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
	rq->upload = u->upload.n ? &u->upload : NULL;
	return true;
}
