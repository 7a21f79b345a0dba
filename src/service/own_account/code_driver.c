#include "code_driver.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* For demonstrations and tests: what would be sent is added to a file of the data folder, and goes nowhere. */
static const struct error *to_file(const struct office *office, struct arena *a, const struct code_message *m,
				   struct instant now)
{
	struct str path = arena_fmt(a, "%.*s/codes.txt", STR_ARG(office->data));
	struct str line = arena_fmt(a, "%.*s %.*s %.*s: %.*s\n", STR_ARG(instant_iso(a, now)),
				    STR_ARG(way_kind_code(m->kind)), STR_ARG(m->to), STR_ARG(m->words));
	int fd = open(path.p, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
	bool written = fd >= 0 && write(fd, line.p, line.n) == (ssize_t)line.n;
	int why = errno;
	if (fd >= 0)
		close(fd);
	return written ? NULL : error_new(ERROR_UNAVAILABLE, "codes.txt: %s", strerror(why));
}

static const struct code_driver drivers[] = {
    {.name = {"file", 4}, .send = to_file},
};

const struct code_driver *code_driver_of(const struct office *office)
{
	for (size_t i = 0; i < sizeof(drivers) / sizeof(drivers[0]); i++)
		if (str_eq(drivers[i].name, office->codes))
			return &drivers[i];
	return NULL;
}

const struct error *code_send(const struct office *office, struct arena *a, const struct code_message *message,
			      struct instant now)
{
	const struct code_driver *driver = code_driver_of(office);
	if (!driver)
		return error_new(ERROR_UNAVAILABLE, "nothing sends links and codes: settings name no driver");
	return driver->send(office, a, message, now);
}
