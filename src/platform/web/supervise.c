#include "supervise.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "log.h"

enum { MOST = 64, GIVE_UP_AFTER = 5, QUICK_MS = 1000, FIRST_WAIT_MS = 500, LONGEST_WAIT_MS = 30000 };

struct process {
	const struct child *child;
	unsigned which;
	pid_t pid;                 /* 0: not running */
	int64_t started, start_at; /* monotonic ms */
	unsigned quick_deaths;     /* in a row */
	bool lived;                /* once, for longer than a second */
};

struct supervisor {
	const struct supervise_config *config;
	struct process process[MOST];
	size_t n;
	bool stopping, hopeless;
	int64_t kill_at;
	sigset_t before;
};

static int64_t monotonic_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static _Noreturn void be_child(struct supervisor *s, struct process *p, pid_t parent)
{
	/* A child without its parent serves nobody: it drains. The parent may have gone before we asked. */
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	sigprocmask(SIG_SETMASK, &s->before, NULL);
	if (getppid() != parent)
		_exit(0);
	int status = p->child->run(p->child->arg, p->which);
	fflush(NULL);
	/* Not exit(): a sandboxed worker cannot run LeakSanitizer, which wants ptrace. */
	_exit(status);
}

static bool start(struct supervisor *s, struct process *p)
{
	pid_t parent = getpid(), pid = fork();
	if (pid == 0)
		be_child(s, p, parent);
	p->started = monotonic_ms();
	if (pid < 0)
		return false;
	p->pid = pid;
	return true;
}

static void signal_all(struct supervisor *s, int number)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->process[i].pid)
			kill(s->process[i].pid, number);
}

static void stop(struct supervisor *s)
{
	if (s->stopping)
		return;
	unsigned seconds = s->config->stop_seconds ? s->config->stop_seconds : 15;
	s->stopping = true;
	s->kill_at = monotonic_ms() + 1000 * (int64_t)seconds;
	signal_all(s, SIGTERM);
}

/* Of this kind of child. */
static bool any_lived(const struct supervisor *s, const struct child *child, int64_t now)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct process *p = &s->process[i];
		if (p->child == child && (p->lived || (p->pid && now - p->started >= QUICK_MS)))
			return true;
	}
	return false;
}

static int64_t back_off(unsigned quick_deaths)
{
	int64_t wait = quick_deaths > 7 ? LONGEST_WAIT_MS : FIRST_WAIT_MS << (quick_deaths - 1);
	return wait < LONGEST_WAIT_MS ? wait : LONGEST_WAIT_MS;
}

static void died(struct supervisor *s, struct process *p, int status)
{
	int64_t now = monotonic_ms();
	bool quick = now - p->started < QUICK_MS;
	p->pid = 0;
	p->lived |= !quick;
	if (s->config->gone)
		s->config->gone(s->config->gone_arg, p->child, p->which);
	if (s->stopping)
		return;
	log_line(LOG_WARNING, "child-died", "name=%s which=%u status=%d signal=%d", p->child->name, p->which,
		 WIFEXITED(status) ? WEXITSTATUS(status) : -1, WIFSIGNALED(status) ? WTERMSIG(status) : 0);
	p->quick_deaths = quick ? p->quick_deaths + 1 : 0;
	if (p->quick_deaths >= GIVE_UP_AFTER && !any_lived(s, p->child, now)) {
		s->hopeless = true;
		stop(s);
		return;
	}
	p->start_at = now + (quick ? back_off(p->quick_deaths) : 0);
}

static void reap(struct supervisor *s)
{
	int status;
	pid_t pid;
	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		for (size_t i = 0; i < s->n; i++)
			if (s->process[i].pid == pid)
				died(s, &s->process[i], status);
}

static bool any_running(const struct supervisor *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->process[i].pid)
			return true;
	return false;
}

/* Returns false once everybody has gone. */
static bool look_after(struct supervisor *s)
{
	int64_t now = monotonic_ms();
	reap(s);
	if (s->stopping) {
		if (now >= s->kill_at)
			signal_all(s, SIGKILL);
		return any_running(s);
	}
	for (size_t i = 0; i < s->n; i++) {
		struct process *p = &s->process[i];
		if (!p->pid && now >= p->start_at && !start(s, p))
			p->start_at = now + 1000;
	}
	return true;
}

static void watch(struct supervisor *s, const sigset_t *signals)
{
	const struct supervise_config *config = s->config;
	int64_t every = 1000 * (int64_t)(config->tick_seconds ? config->tick_seconds : 1);
	int64_t next_tick = monotonic_ms() + every;
	do {
		struct timespec wait = {0, 100 * 1000000};
		int number = sigtimedwait(signals, NULL, &wait);
		if (number == SIGTERM || number == SIGINT)
			stop(s);
		if (!s->stopping && config->tick && monotonic_ms() >= next_tick) {
			config->tick(config->tick_arg);
			next_tick = monotonic_ms() + every;
		}
	} while (look_after(s));
}

const struct error *supervise(const struct supervise_config *config)
{
	struct supervisor s = {.config = config};
	for (size_t i = 0; i < config->children; i++)
		for (unsigned k = 0; k < config->child[i].count; k++) {
			if (s.n == MOST)
				return error_new(ERROR_INVALID, "more than %d processes", MOST);
			s.process[s.n++] = (struct process){.child = &config->child[i], .which = k};
		}
	sigset_t signals;
	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGCHLD);
	sigprocmask(SIG_BLOCK, &signals, &s.before);
	const struct error *e = NULL;
	for (size_t i = 0; i < s.n && !e; i++)
		if (!start(&s, &s.process[i])) {
			e = error_new(ERROR_UNAVAILABLE, "cannot start a process: %s", strerror(errno));
			stop(&s);
		}
	watch(&s, &signals);
	if (s.hopeless)
		e = error_new(ERROR_UNAVAILABLE, "a process does not stay alive: see the lines before this one");
	sigprocmask(SIG_SETMASK, &s.before, NULL);
	return e;
}
