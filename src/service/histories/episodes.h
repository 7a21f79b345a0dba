/*
 * Episodes of care, as SSDA903 has them, and the periods in care that follow from them. An episode is one legal status
 * in one placement; the next begins on the day it ends while care goes on. The engine reads periods alone, so whoever
 * records episodes has them worked out again in the same transaction.
 */
#pragma once
#include "episode_codes.h"
#include "facts.h"
#include "recording.h"

struct care_episode {
	struct date from, to; /* DECOM, DEC; to: DATE_NONE while it goes on */
	/* Codes of episode_codes.h; empty: not known. */
	struct str rne, ls, cin, place, provider, rec, change;
	struct str home_post, place_post, urn; /* empty: not known */
};

struct care_episodes {
	const struct care_episode *p;
	size_t n;
};

struct care_periods {
	const struct care_period *p;
	size_t n;
};

/*
 * The periods that follow from episodes in order of from: those that go on from one another, X1, are one; short breaks
 * (V3, V4) stay by themselves; an episode without an end, after which another begins, ended there. A file that begins
 * in the middle of a period (its first episode is no S) says nothing of the time before, so a known period that covers
 * that day says when it began.
 */
struct care_periods care_periods_of(struct arena *a, struct care_episodes episodes, struct care_periods known);

/* The current episode that began on this day, and where it comes from: "here", or the kind of file. */
MUST_CHECK const struct error *episode_on(struct db *db, struct arena *a, struct person_id person, struct date from,
					  bool *ret_found, struct care_episode *ret, struct str *ret_source);
/* Found again by its first day; what differs replaces it. Recorded again is not recorded twice. What
 * somebody here took back, or gave another day, no file brings again. Codes are the caller's to check. */
MUST_CHECK const struct error *record_episode(struct recording *r, const struct care_episode *episode);
/* Takes back the one that began on this day: it never was. */
MUST_CHECK const struct error *record_no_episode(struct recording *r, struct date from);
/* After the last of somebody's episodes, in the same transaction and before dues_refresh(): their periods in care. What
 * was recorded as a period gives way to episodes of the same time, and stays for other times. Counts in r->changed. */
MUST_CHECK const struct error *record_care_of_episodes(struct recording *r);
