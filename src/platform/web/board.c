#include "board.h"

#include <sys/mman.h>

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
