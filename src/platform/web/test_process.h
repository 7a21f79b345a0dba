/* What several tests start: a process of its own. */
#pragma once
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* fork(), and in the child without cmocka's handlers, which would go on with the next test after a crash. */
static inline pid_t fork_plain(void)
{
	static const int handled[] = {SIGSEGV, SIGABRT, SIGFPE, SIGILL, SIGBUS, SIGSYS};
	pid_t pid = fork();
	if (pid == 0)
		prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (size_t i = 0; pid == 0 && i < sizeof(handled) / sizeof(*handled); i++)
		signal(handled[i], SIG_DFL);
	return pid;
}

/* The exit status; -1 for a signal. */
static inline int finished(pid_t pid)
{
	int status;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
