/*
 * Stands in for libFuzzer where there is none: runs the target once over every file named on the command line, or in
 * a folder named there, and prints TAP. A crash or a sanitizer's word ends it; so does a corpus that is empty.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int seeds;

static int run_file(const char *path)
{
	FILE *in = fopen(path, "rb");
	if (!in) {
		printf("not ok %d - cannot open %s\n", ++seeds, path);
		return 1;
	}
	/* A buffer of exactly the file's size: one byte read past its end is seen. */
	uint8_t *bytes = NULL;
	size_t size = 0;
	struct stat about;
	if (fstat(fileno(in), &about) == 0 && about.st_size > 0) {
		size = (size_t)about.st_size;
		bytes = malloc(size);
		if (!bytes || fread(bytes, 1, size, in) != size) {
			printf("Bail out! cannot read %s\n", path);
			exit(1);
		}
	}
	fclose(in);
	LLVMFuzzerTestOneInput(bytes, size);
	free(bytes);
	const char *name = strrchr(path, '/');
	printf("ok %d - %s\n", ++seeds, name ? name + 1 : path);
	fflush(stdout); /* what ran before a crash is in the log */
	return 0;
}

static int is_seed(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static int run_path(const char *path)
{
	struct dirent **entries;
	int n = scandir(path, &entries, is_seed, alphasort);
	if (n < 0)
		return run_file(path);
	int failed = 0;
	for (int i = 0; i < n; i++) {
		char file[4096];
		snprintf(file, sizeof(file), "%s/%s", path, entries[i]->d_name);
		failed += run_file(file);
		free(entries[i]);
	}
	free(entries);
	return failed;
}

int main(int argc, char **argv)
{
	int failed = 0;
	for (int i = 1; i < argc; i++)
		failed += run_path(argv[i]);
	if (seeds == 0) {
		printf("Bail out! no seed found\n");
		return 1;
	}
	printf("1..%d\n", seeds);
	return failed > 0;
}
