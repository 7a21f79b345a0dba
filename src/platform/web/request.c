#include "request.h"

struct str request_header(const struct request *rq, const char *name)
{
	for (size_t i = 0; i < rq->headers; i++)
		if (str_eq_nocase(rq->header[i].name, str_c(name)))
			return rq->header[i].value;
	return STR("");
}

/* RFC 6265 4.2.1. Two cookies of one name (one set by a neighbouring host) count as none, so nobody can shadow ours. */
struct str request_cookie(const struct request *rq, const char *name)
{
	struct str found = STR("");
	unsigned times = 0;
	for (size_t i = 0; i < rq->headers; i++) {
		if (!str_eq_nocase(rq->header[i].name, STR("cookie")))
			continue;
		struct str rest = rq->header[i].value, part;
		while (str_split(&rest, ';', &part)) {
			part = str_trim(part);
			size_t equals = str_find(part, '=', 0);
			if (equals == part.n || !str_eq(str_cut(part, 0, equals), str_c(name)))
				continue;
			found = str_cut(part, equals + 1, part.n);
			times++;
		}
	}
	return times == 1 ? found : STR("");
}

bool request_may(const struct request *rq, uint32_t permission)
{
	return (rq->who.permissions & permission) == permission;
}
