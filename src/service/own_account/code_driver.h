/*
 * How a link or a code gets to a young person's phone or email. Which driver there is stands in the settings; without
 * one nobody can be invited. Whatever sends for real is another row of the table in code_driver.c.
 */
#pragma once
#include "office.h"
#include "reach.h"

struct code_message {
	enum way_kind kind; /* WAY_MOBILE or WAY_EMAIL */
	struct str to;      /* the number or address */
	struct str words;   /* says nothing of who sends it or about what: others may see the phone */
};

struct code_driver {
	struct str name; /* as in settings: codes = file */
	const struct error *(*send)(const struct office *office, struct arena *a, const struct code_message *message,
				    struct instant now);
};

/* The one that the settings name; NULL when they name none. */
const struct code_driver *code_driver_of(const struct office *office);
/* Hands a message to it. ERROR_UNAVAILABLE when there is none, or it cannot take it. */
MUST_CHECK const struct error *code_send(const struct office *office, struct arena *a,
					 const struct code_message *message, struct instant now);
