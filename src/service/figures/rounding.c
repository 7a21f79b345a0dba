#include "rounding.h"

int share_whole(int64_t n, int64_t of)
{
	return (int)((200 * n + of) / (2 * of));
}

struct share share_of(int64_t n, int64_t of)
{
	if (of == 0)
		return (struct share){.kind = SHARE_NO_BASE};
	if (n > 0 && 200 * n < of)
		return (struct share){.kind = SHARE_BELOW};
	return (struct share){SHARE_PERCENT, share_whole(n, of)};
}

struct str share_text(struct arena *a, struct share s)
{
	switch (s.kind) {
	case SHARE_BELOW: return STR("k");
	case SHARE_NO_BASE: return STR("z");
	case SHARE_PERCENT: break;
	}
	return arena_fmt(a, "%d", s.percent);
}

int share_tenths(int64_t n, int64_t of)
{
	return of == 0 ? -1 : (int)((2000 * n + of) / (2 * of));
}

struct str share_decimal(struct arena *a, int64_t n, int64_t of)
{
	int tenths = share_tenths(n, of);
	return tenths < 0 ? STR("none") : arena_fmt(a, "%d.%d%%", tenths / 10, tenths % 10);
}
