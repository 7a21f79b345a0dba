#include "board.h"

#include <signal.h>
#include <sys/mman.h>

#include "log.h"

const int64_t board_times[BOARD_TIMES] = {100, 250, 500, 1000, 2500, 5000, 10000, 50000, 250000, 1000000};

struct board *board_create(unsigned workers, struct instant now)
{
	struct board *board = mmap(NULL, sizeof(*board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (board == MAP_FAILED)
		return NULL;
	board->workers = workers < BOARD_WORKERS ? workers : BOARD_WORKERS;
	board->started = now.seconds;
	return board;
}

void board_destroy(struct board *board)
{
	if (board)
		munmap(board, sizeof(*board));
}

void board_end_hung(struct board *board, int64_t now)
{
	for (unsigned i = 0; i < board->workers; i++) {
		struct board_worker *w = &board->worker[i];
		pid_t pid = (pid_t)w->pid;
		if (pid <= 0 || !w->busy || now - w->began <= BOARD_HUNG_SECONDS)
			continue;
		/* Until its parent has seen that it ended, no other process has its number. */
		log_line(LOG_ERROR, "web-worker-hangs", "which=%u seconds=%lld", i, (long long)(now - w->began));
		kill(pid, SIGKILL);
	}
}

void board_answered(struct board_worker *worker, int status, int64_t microseconds)
{
	int class = 0;
	if (!worker)
		return;
	while (class < BOARD_TIMES && microseconds > board_times[class])
		class ++;
	worker->times[class]++;
	worker->microseconds += microseconds;
	worker->answers[status >= 100 && status < 600 ? status / 100 : 0]++;
}
