/*
 * load HOST PORT CONNECTIONS REQUESTS HEADS: asks for pages over connections that are kept open, one request under way
 * on each, and stops after so many answers. HEADS is a file of request heads (each ended by an empty line, as it goes
 * over the wire, with its body when it has a Content-Length), taken in turn. Prints: answers, bytes of bodies, seconds,
 * microseconds of the median and of the 99th in a hundred. Any answer but 200 ends it, as does a connection that
 * closes.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { ANSWER_MAX = 1 << 20, HEADS_MAX = 4096 };

struct connection {
	int fd;
	size_t got, wanted; /* wanted: of the whole answer, 0 until its head has come */
	size_t body;
	double asked_at;
	char *answer;
};

struct load {
	const char *head[HEADS_MAX];
	size_t head_n[HEADS_MAX];
	size_t heads, next_head;
	long to_ask, answered, wanted;
	long long bytes;
	double *took;
};

static double seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void stop(const char *why)
{
	fprintf(stderr, "load: %s\n", why);
	exit(1);
}

/* Bytes of the body that follows this head. */
static size_t body_of(const char *head, const char *end)
{
	const char *said = strstr(head, "Content-Length: ");
	return said && said < end ? strtoul(said + 16, NULL, 10) : 0;
}

/* Keeps the whole file: heads point into it. */
static void read_heads(struct load *l, const char *path)
{
	FILE *in = fopen(path, "rb");
	char *text = calloc(1, ANSWER_MAX);
	if (!in || !text || fread(text, 1, ANSWER_MAX - 1, in) == 0)
		stop("the heads cannot be read");
	fclose(in);
	for (char *end; (end = strstr(text, "\r\n\r\n")) && l->heads < HEADS_MAX; text = end) {
		end += 4 + body_of(text, end);
		l->head[l->heads] = text;
		l->head_n[l->heads++] = (size_t)(end - text);
	}
	if (l->heads == 0)
		stop("there is no head in the file");
}

static void ask(struct load *l, struct connection *c)
{
	if (l->to_ask == 0)
		return;
	size_t which = l->next_head++ % l->heads;
	l->to_ask--;
	c->got = c->wanted = 0;
	c->asked_at = seconds();
	if (write(c->fd, l->head[which], l->head_n[which]) != (ssize_t)l->head_n[which])
		stop("a request could not be sent");
}

static void read_head(struct connection *c)
{
	c->answer[c->got] = 0;
	char *end = strstr(c->answer, "\r\n\r\n");
	if (!end)
		return;
	if (strncmp(c->answer, "HTTP/1.1 200 ", 13) != 0) {
		fprintf(stderr, "%.*s\n", (int)(end - c->answer), c->answer);
		stop("an answer is not 200");
	}
	*end = 0;
	char *length = strcasestr(c->answer, "\r\nContent-Length:");
	if (!length)
		stop("an answer has no length");
	c->body = strtoul(length + 17, NULL, 10);
	c->wanted = (size_t)(end + 4 - c->answer) + c->body;
	if (c->wanted >= ANSWER_MAX)
		stop("an answer is too long");
}

static void read_some(struct load *l, struct connection *c)
{
	ssize_t n = read(c->fd, c->answer + c->got, ANSWER_MAX - 1 - c->got);
	if (n <= 0)
		stop("a connection was closed");
	c->got += (size_t)n;
	if (c->wanted == 0)
		read_head(c);
	if (c->wanted == 0 || c->got < c->wanted)
		return;
	if (c->got > c->wanted)
		stop("more came than was asked for");
	l->took[l->answered++] = seconds() - c->asked_at;
	l->bytes += (long long)c->body;
	ask(l, c);
}

static void open_connection(struct connection *c, const char *host, const char *port, int poll)
{
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(port))};
	struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
	int one = 1;
	c->answer = malloc(ANSWER_MAX);
	c->fd = socket(AF_INET, SOCK_STREAM, 0);
	if (!c->answer || inet_pton(AF_INET, host, &to.sin_addr) != 1 ||
	    connect(c->fd, (struct sockaddr *)&to, sizeof(to)) != 0)
		stop("no connection");
	setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	epoll_ctl(poll, EPOLL_CTL_ADD, c->fd, &event);
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

int main(int argc, char **argv)
{
	static struct load l;
	if (argc != 6)
		stop("load HOST PORT CONNECTIONS REQUESTS HEADS");
	int connections = atoi(argv[3]), poll = epoll_create1(0);
	l.to_ask = l.wanted = atol(argv[4]);
	if (connections < 1 || connections > 256 || l.wanted < connections)
		stop("1 to 256 connections, and at least one request for each");
	read_heads(&l, argv[5]);
	l.took = calloc((size_t)l.wanted, sizeof(double));
	struct connection *c = calloc((size_t)connections, sizeof(*c));
	if (!l.took || !c)
		stop("no memory");
	for (int i = 0; i < connections; i++)
		open_connection(&c[i], argv[1], argv[2], poll);
	double began = seconds();
	for (int i = 0; i < connections; i++)
		ask(&l, &c[i]);
	while (l.answered < l.wanted) {
		struct epoll_event event[64];
		int n = epoll_wait(poll, event, 64, 20000);
		if (n <= 0)
			stop("no answer for 20 seconds");
		for (int i = 0; i < n; i++)
			read_some(&l, event[i].data.ptr);
	}
	double took = seconds() - began;
	qsort(l.took, (size_t)l.wanted, sizeof(double), by_size);
	printf("%ld %lld %.6f %.0f %.0f\n", l.answered, l.bytes, took, l.took[l.wanted / 2] * 1e6,
	       l.took[l.wanted * 99 / 100] * 1e6);
	return 0;
}
