/* Inside src/service/office: files of a backup, and the folder it is made in. */
#pragma once
#include "backup.h"
#include "buf.h"
#include "whole_file.h"

enum { BACKUP_MANIFEST_MAX = 64 << 20 };

#define BACKUP_DATABASE "alwayshere.db"
#define BACKUP_MANIFEST "manifest"
#define BACKUP_FIRST    "alwayshere backup 1, made "

/* What is being made: lines of its manifest so far. */
struct backup_making {
	struct arena *arena;
	struct str from, to;
	struct buf manifest;
	struct backup_made made;
};

/* Makes to.making, where to must not exist. */
MUST_CHECK const struct error *backup_begin(struct arena *a, struct str from, struct str to, struct backup_making *ret);
/* The last step: whatever has this name is whole. */
MUST_CHECK const struct error *backup_name(struct backup_making *m);
