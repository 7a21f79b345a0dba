/*
 * The directory for other directories: Open Referral UK 3.0 (HSDS-UK-3.0), all nine endpoints under /api/oruk, for
 * everybody, without a key. doc/api.md is for who reads it.
 */
#pragma once
#include "route.h"

extern const struct route_table oruk_routes;
