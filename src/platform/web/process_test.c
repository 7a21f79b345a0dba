/* The supervisor and the sandbox. */
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "board.h"
#include "log.h"
#include "sandbox.h"
#include "server.h"
#include "supervise.h"
#include "test_process.h"

/* Supervisor */

static int *shared;

static int short_life(void *arg, unsigned which)
{
	(void)arg;
	if (shared[which]++ == 0)
		return 3; /* dies once */
	for (;;)
		pause();
}

static int no_life(void *arg, unsigned which)
{
	(void)arg;
	shared[which]++;
	return 1;
}

static pid_t supervised(int (*run)(void *, unsigned), unsigned count)
{
	pid_t pid = fork_plain();
	if (pid == 0) {
		log_threshold(LOG_ERROR);
		struct child child = {"worker", count, run, NULL};
		struct supervise_config config = {.child = &child, .children = 1, .stop_seconds = 2};
		const struct error *e = supervise(&config);
		_exit(e ? 10 + (int)e->kind : 0);
	}
	return pid;
}

static void test_supervise(void **state)
{
	(void)state;
	shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t pid = supervised(short_life, 2);
	for (int i = 0; i < 50 && (shared[0] < 2 || shared[1] < 2); i++)
		usleep(100000);
	assert_int_equal(shared[0], 2);
	assert_int_equal(shared[1], 2);
	kill(pid, SIGTERM);
	assert_int_equal(finished(pid), 0);
	shared[0] = 0;
	pid = supervised(no_life, 1);
	assert_int_equal(finished(pid), 10 + ERROR_UNAVAILABLE);
	assert_int_equal(shared[0], 5);
	munmap(shared, 4096);
}

static int one_lives(void *arg, unsigned which)
{
	(void)arg;
	shared[which]++;
	if (which == 0)
		for (;;)
			pause();
	if (shared[which] == 1)
		usleep(1200 * 1000); /* so that it is no start that fails */
	return 1;
}

/* Somebody who waits for a request that never ends, one that has just begun, and one with nothing to do. */
static void test_who_hangs_is_ended(void **state)
{
	enum { NOW = 5000, LONG = BOARD_HUNG_SECONDS + 1 };
	static const struct {
		int64_t busy, began;
		bool ends;
	} rows[] = {{1, NOW - LONG, true}, {1, NOW - BOARD_HUNG_SECONDS, false}, {0, NOW - 10 * LONG, false}};
	struct board *board = board_create(4, (struct instant){0});
	pid_t pid[3];
	int status;
	(void)state;
	for (int i = 0; i < 3; i++) {
		if (!(pid[i] = fork_plain()))
			for (;;)
				pause();
		board->worker[i].pid = pid[i];
		board->worker[i].busy = rows[i].busy;
		board->worker[i].began = rows[i].began;
	}
	board->worker[3].busy = 1; /* not running: nobody is killed for it */
	board_end_hung(board, NOW);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(waitpid(pid[i], &status, rows[i].ends ? 0 : WNOHANG), rows[i].ends ? pid[i] : 0);
		assert_true(!rows[i].ends || (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL));
		if (!rows[i].ends)
			kill(pid[i], SIGKILL);
		if (!rows[i].ends)
			waitpid(pid[i], &status, 0);
	}
	board_destroy(board);
}

static void count_gone(void *arg, const struct child *child, unsigned which)
{
	(void)child;
	((int *)arg)[10 + which]++;
}

/* One that dies again and again is started later and later, and does not take the others with it. */
static void test_others_go_on(void **state)
{
	(void)state;
	shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t pid = fork_plain();
	if (pid == 0) {
		log_threshold(LOG_ERROR);
		struct child child = {"worker", 2, one_lives, NULL};
		struct supervise_config config = {
		    .child = &child, .children = 1, .stop_seconds = 2, .gone = count_gone, .gone_arg = shared};
		const struct error *e = supervise(&config);
		_exit(e ? 10 + (int)e->kind : 0);
	}
	usleep(3600 * 1000); /* 1.2 s of life, then at 1.2, 1.7, 2.7 and 4.7 s */
	assert_int_equal(shared[0], 1);
	assert_in_range(shared[1], 3, 4);
	assert_in_range(shared[11], 3, 4);
	kill(pid, SIGTERM);
	assert_int_equal(finished(pid), 0);
	munmap(shared, 4096);
}

/* Sandbox: in a child, because it cannot be left. */

static int in_sandbox(const char *folder)
{
	char inside[300], beside[300];
	char up[300];
	snprintf(up, sizeof(up), "%s/up", folder);
	struct sandbox_config config = {.mode = SANDBOX_TRY, .write = {folder}, .fill = {up}};
	struct sandbox_state in_force;
	if (sandbox_enter(&config, &in_force) || !in_force.seccomp)
		return 1;
	snprintf(inside, sizeof(inside), "%s/a", folder);
	int fd = open(inside, O_RDWR | O_CREAT, 0600);
	if (fd < 0 || write(fd, "a", 1) != 1 || ftruncate(fd, 0) != 0 || close(fd) != 0 || unlink(inside) != 0)
		return 2;
	if (in_force.landlock_abi > 0 && !in_force.landlock)
		return 7;
	if (in_force.landlock && open("/etc/passwd", O_RDONLY) >= 0)
		return 3;
	/* Folders are made where it is said, and there alone. */
	snprintf(inside, sizeof(inside), "%s/up/new", folder);
	if (mkdir(inside, 0700) != 0 || rmdir(inside) != 0)
		return 9;
	snprintf(inside, sizeof(inside), "%s/new", folder);
	if (in_force.landlock && mkdir(inside, 0700) == 0)
		return 10;
	/* Where the trail's key is: the folder's name goes on, and the permission does not. */
	snprintf(beside, sizeof(beside), "%s.seal", folder);
	if (in_force.landlock && open(beside, O_RDONLY) >= 0)
		return 8;
	if (socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_UNIX, SOCK_STREAM, 0) >= 0)
		return 4;
	if (fork() >= 0)
		return 5;
	char *const args[] = {NULL};
	execve("/bin/true", args, args);
	if (kill(getppid(), 0) == 0)
		return 6;
	return 0;
}

static void *nothing(void *arg)
{
	return arg;
}

/* Where threads may be started, processes may not. */
static int threads_in_sandbox(void)
{
	struct sandbox_config config = {.mode = SANDBOX_TRY, .threads = true};
	struct sandbox_state in_force;
	pthread_t thread;
	void *ret = NULL;
	if (sandbox_enter(&config, &in_force) || !in_force.seccomp)
		return 1;
	if (pthread_create(&thread, NULL, nothing, &config) != 0 || pthread_join(thread, &ret) != 0 || ret != &config)
		return 2;
	return fork() >= 0 ? 3 : 0;
}

static int require_sandbox(void)
{
	struct sandbox_config config = {.mode = SANDBOX_REQUIRE};
	struct sandbox_state in_force = {0};
	const struct error *e = sandbox_enter(&config, &in_force);
	if (e)
		return e->kind == ERROR_UNAVAILABLE ? 0 : 1;
	return in_force.landlock && in_force.seccomp ? 0 : 2;
}

static void test_sandbox(void **state)
{
	char folder[] = "/tmp/sandbox-test-XXXXXX", beside[sizeof(folder) + 5], up[sizeof(folder) + 3];
	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(up, sizeof(up), "%s/up", folder);
	assert_int_equal(mkdir(up, 0700), 0);
	snprintf(beside, sizeof(beside), "%s.seal", folder);
	int fd = open(beside, O_RDWR | O_CREAT, 0600);
	assert_true(fd >= 0);
	close(fd);
	pid_t pid = fork_plain();
	if (pid == 0)
		_exit(in_sandbox(folder));
	assert_int_equal(finished(pid), 0);
	pid = fork_plain();
	if (pid == 0)
		_exit(threads_in_sandbox());
	assert_int_equal(finished(pid), 0);
	pid = fork_plain();
	if (pid == 0)
		_exit(require_sandbox());
	assert_int_equal(finished(pid), 0);
	unlink(beside);
	rmdir(up);
	rmdir(folder);
}

static void test_port_in_use(void **state)
{
	int a, b;
	uint16_t port, other = 1;
	(void)state;
	assert_null(server_listen("127.0.0.1", 0, &a, &port));
	const struct error *e = server_listen("127.0.0.1", port, &b, &other);
	assert_int_equal(e->kind, ERROR_UNAVAILABLE);
	assert_true(str_contains(e->what, STR("in use")));
	assert_int_equal(other, 1);
	assert_int_equal(server_listen("localhost", 0, &b, &other)->kind, ERROR_INVALID);
	close(a);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_port_in_use),
	    cmocka_unit_test(test_supervise),
	    cmocka_unit_test(test_who_hangs_is_ended),
	    cmocka_unit_test(test_others_go_on),
	    cmocka_unit_test(test_sandbox),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
