/*
 * One line an event, to standard error, as key=value with the <N> priority that journald reads. Fields are typed;
 * free text and personal data have no way in: values come from the program, ids, or error texts (which hold none).
 */
#pragma once
#include "error.h"

enum log_level { LOG_ERROR = 3, LOG_WARNING = 4, LOG_NOTICE = 5, LOG_INFO = 6 };

/* Lines less urgent than this are dropped; LOG_INFO at start. */
void log_threshold(enum log_level least_urgent);
/* event is a constant such as "request"; the rest is formatted as "key=%d key=%s". */
void log_line(enum log_level level, const char *event, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* An error met while doing event. */
void log_error(const char *event, const struct error *e);
