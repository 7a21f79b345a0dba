#include "public.h"

struct public_numbers public_numbers(struct request *rq)
{
	const struct directory *d = &office_of(rq)->directory.directory;
	const struct directory_service **p = arena_new(rq->arena, const struct directory_service *, d->n_services);
	struct public_numbers numbers = {p, 0};
	for (int place = 1; place <= (int)d->n_services; place++)
		for (size_t i = 0; i < d->n_services; i++)
			if (d->services[i].key == place && !str_empty(d->services[i].reach.phone))
				p[numbers.n++] = &d->services[i];
	return numbers;
}
