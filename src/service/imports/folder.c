#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int by_name(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

const struct error *folder_files(struct arena *a, struct str folder, struct str *names, size_t most, size_t *ret_n)
{
	DIR *dir = opendir(arena_str(a, folder).p);
	size_t n = 0;
	if (!dir)
		return error_new(ERROR_NOT_FOUND, "%.*s is no folder that can be read: %s", STR_ARG(folder),
				 strerrordesc_np(errno));
	for (struct dirent *entry; n < most && (entry = readdir(dir));) {
		struct str path = arena_fmt(a, "%.*s/%s", STR_ARG(folder), entry->d_name);
		struct stat about;
		if (entry->d_name[0] != '.' && stat(path.p, &about) == 0 && S_ISREG(about.st_mode))
			names[n++] = arena_str(a, str_c(entry->d_name));
	}
	closedir(dir);
	if (n)
		qsort(names, n, sizeof(*names), by_name);
	*ret_n = n;
	return NULL;
}
