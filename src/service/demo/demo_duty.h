/* A day at the duty desk: calls that are open and closed, a note, with whom the service may speak. */
#pragma once
#include "demo.h"

MUST_CHECK const struct error *demo_duty(struct arena *a, struct db *db, struct instant now);
