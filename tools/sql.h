/* What mkquery knows of SQL: its words, and the schema with its marks. No grammar: that is SQLite's. */
#pragma once
#include "buf.h"

#include <sqlite3.h>
#include <stdio.h>

enum { OUTPUT_MAX = 64 << 20, TABLES = 400 };

enum token_kind { END, WORD, NUMBER, STRING, QUOTED, PARAM, COMMENT, SYMBOL, BAD };
struct token {
	enum token_kind kind;
	struct str text;
	bool spaced; /* something stands between it and the token before */
};
struct cursor {
	const char *p, *end;
	struct token now;
};

/* A table or view, with what the comment lines directly before `create table` say of it. */
struct table {
	struct str name;
	bool view, people, own, append;
};

struct query;
struct file {
	const char *path;
	struct str base; /* x of dir/x.sql */
	char *text;
	size_t n;
	struct str includes[20];
	int n_includes;
	struct query *queries;
	int n_queries;
};

struct tool {
	struct arena arena;
	sqlite3 *db;
	FILE *errors;
	struct table tables[TABLES];
	int n_tables;
	/* while SQLite prepares: what its authorizer saw */
	struct table *seen_read[TABLES], *seen_written[TABLES];
	int n_read, n_written;
	bool changes_append;
	const char *refused; /* a function that no query may use */
};

/* An empty database in memory, as strict as the program's. */
bool tool_open(struct tool *t, FILE *errors);
void tool_close(struct tool *t);
/* Prints file:line:column: message; false, for the caller to return. at: in f's text, or NULL. */
__attribute__((format(printf, 4, 5))) bool fail(struct tool *t, const struct file *f, const char *at,
						const char *format, ...);
int line_of(const struct file *f, const char *at);

/* The next word, number, quotation, comment or sign from *p on, which moves behind it. */
struct token token_next(const char **p, const char *end);
void advance(struct cursor *c);
/* Whether it is this word or sign, in whatever case; a quotation never is. */
bool is(struct token t, const char *text);
bool word_char(char c);
bool in_list(struct str word, const char *const *list);
/* The text of a `-- comment`. */
struct str comment_text(struct token t);
/* The word, or what PostgreSQL calls it: integer, blob, real. */
struct str postgres_word(struct token t);
/* A C string literal. */
void c_string(struct buf *b, struct str s);

bool file_read(struct tool *t, const char *path, struct file *ret);
bool file_write(struct tool *t, const char *path, struct str text);
struct table *table_find(struct tool *t, const char *name);
/* Reads the marks of one file of the schema, and writes its text for PostgreSQL. */
bool schema_words(struct tool *t, struct file *f, struct buf *post);
/* Makes the schema of the folder in memory. With c: puts each file there as a row of the table of migrations. With a
 * depfile: says there on which files target depends. */
bool schema_load(struct tool *t, const char *dir, const char *target, const char *depfile, struct buf *c);

/* mkquery.c: reads a file and asks SQLite about each of its queries; then writes the C. */
bool file_check(struct tool *t, struct file *f);
void file_emit(struct tool *t, const struct file *f, const char *header_path, struct buf *c, struct buf *h);
