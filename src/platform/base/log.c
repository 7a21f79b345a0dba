#include "log.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

static enum log_level threshold = LOG_INFO;

void log_threshold(enum log_level least_urgent)
{
	threshold = least_urgent;
}

void log_line(enum log_level level, const char *event, const char *format, ...)
{
	char line[1024];
	if (level > threshold)
		return;
	int n = snprintf(line, sizeof(line), "<%d>event=%s pid=%d ", level, event, (int)getpid());
	va_list args;
	va_start(args, format);
	int more = vsnprintf(line + n, sizeof(line) - (size_t)n, format, args);
	va_end(args);
	size_t length = more < 0 ? (size_t)n : (size_t)n + (size_t)more;
	if (length > sizeof(line) - 2)
		length = sizeof(line) - 2;
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)line[i] < ' ')
			line[i] = ' ';
	line[length++] = '\n';
	if (write(STDERR_FILENO, line, length) < 0)
		return; /* nowhere left to say so */
}

void log_error(const char *event, const struct error *e)
{
	log_line(e->kind == ERROR_INTERNAL ? LOG_ERROR : LOG_WARNING, event, "kind=\"%s\" what=\"%.*s\"",
		 error_kind_name(e->kind), STR_ARG(e->what));
}
