/* For tests: people and policies made up from a seed, the same on every machine. */
#pragma once
#include "engine.h"

/* xorshift64*; the seed must not be 0. */
uint64_t random_next(uint64_t *seed);
/* Facts whose days lie near the birthdays and near each other, some after any moment that is asked about. */
struct facts random_facts(uint64_t *seed, struct arena *a);
/* One to six promises of every clock, with and without limits. */
struct policy random_policy(uint64_t *seed, struct arena *a);
/* A moment between the 14th and the 26th birthday. */
struct instant random_moment(uint64_t *seed, const struct facts *facts);
