#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#include "paper.h"

enum { PREPARING_MEMORY = 1 << 20 };

/* Of this process. */
static paper_draw_fn *drawing;

#ifdef __SANITIZE_ADDRESS__
/* What fontconfig has read stays until the process ends, behind pointers that the sanitizer does not follow. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libfontconfig";
}
#endif

const struct error *paper_module(struct arena *a, struct str *ret)
{
	char path[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path));
	if (n <= 0 || (size_t)n == sizeof(path))
		return error_new(ERROR_UNAVAILABLE, "where this program is cannot be read from /proc/self/exe");
	while (n > 0 && path[n - 1] != '/')
		n--;
	*ret = arena_fmt(a, "%.*salwayshere-paper.so", (int)n, path);
	return NULL;
}

const struct error *paper_load(struct str module, paper_draw_fn **ret)
{
	void *loaded = dlopen(module.p, RTLD_NOW | RTLD_LOCAL);
	if (!loaded)
		return error_new(ERROR_UNAVAILABLE, "what draws PDFs cannot be loaded: %s", dlerror());
	void *found = dlsym(loaded, PAPER_MODULE_SYMBOL);
	if (!found)
		return error_new(ERROR_UNAVAILABLE, "%.*s draws no PDFs", STR_ARG(module));
	memcpy(ret, &found, sizeof(found)); /* a pointer to data cannot be cast to one to a function */
	return NULL;
}

const struct error *paper_prepare(void *context)
{
	struct arena a;
	struct str module = STR_NONE;
	(void)context;
	arena_init(&a, PREPARING_MEMORY);
	const struct error *e = paper_module(&a, &module);
	if (!e)
		e = paper_load(module, &drawing);
	arena_finish(&a);
	return e;
}

paper_draw_fn *paper_drawing(void)
{
	return drawing;
}

void paper_use(paper_draw_fn *draw)
{
	drawing = draw;
}
