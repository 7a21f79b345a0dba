#include "idle.h"

#include <fcntl.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

void idle_open(struct idle *idle)
{
	*idle = (struct idle){.poll = epoll_create1(EPOLL_CLOEXEC)};
}

static int leaves(struct idle *idle, int fd)
{
	epoll_ctl(idle->poll, EPOLL_CTL_DEL, fd, NULL);
	idle->until[fd] = 0;
	idle->n--;
	return fd;
}

void idle_close(struct idle *idle)
{
	for (size_t fd = 0; fd < idle->room; fd++)
		if (idle->until[fd])
			close(leaves(idle, (int)fd));
	if (idle->poll >= 0)
		close(idle->poll);
	free(idle->until);
	*idle = (struct idle){.poll = -1};
}

static bool make_room(struct idle *idle, size_t fd)
{
	enum { AT_FIRST = 1024 };
	size_t room = idle->room ? idle->room : AT_FIRST;
	if (fd < idle->room)
		return true;
	while (room <= fd)
		room *= 2;
	int64_t *until = realloc(idle->until, room * sizeof(*until));
	if (!until)
		return false;
	memset(until + idle->room, 0, (room - idle->room) * sizeof(*until));
	idle->until = until;
	idle->room = room;
	return true;
}

bool idle_take(struct idle *idle, int fd, int64_t until)
{
	int own = idle->poll < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 0);
	struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP, .data.fd = own};
	if (own < 0)
		return false;
	if (!make_room(idle, (size_t)own) || epoll_ctl(idle->poll, EPOLL_CTL_ADD, own, &event) != 0) {
		close(own);
		return false;
	}
	idle->until[own] = until;
	idle->n++;
	return true;
}

int idle_next(struct idle *idle)
{
	struct epoll_event event;
	while (idle->n && epoll_wait(idle->poll, &event, 1, 0) == 1) {
		int waiting = 0;
		int fd = leaves(idle, event.data.fd);
		if (ioctl(fd, FIONREAD, &waiting) == 0 && waiting > 0)
			return fd;
		close(fd); /* the other end has closed it */
	}
	return -1;
}

void idle_cut(struct idle *idle, int64_t now)
{
	for (size_t fd = 0; idle->n && fd < idle->room; fd++)
		if (idle->until[fd] && now > idle->until[fd])
			close(leaves(idle, (int)fd));
}

int64_t idle_bytes_read(int fd)
{
	struct tcp_info info = {0};
	socklen_t n = sizeof(info);
	int waiting = 0;
	if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &n) != 0 ||
	    n < offsetof(struct tcp_info, tcpi_bytes_received) + sizeof(info.tcpi_bytes_received) ||
	    ioctl(fd, FIONREAD, &waiting) != 0)
		return -1;
	return (int64_t)info.tcpi_bytes_received - waiting;
}
