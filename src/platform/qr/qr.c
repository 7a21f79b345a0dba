#include "qr.h"

#include <qrencode.h>

bool qr_begin(const char *text, struct qr *ret)
{
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	if (!code)
		return false;
	*ret = (struct qr){code->width, code->data, code};
	return true;
}

void qr_end(struct qr *qr)
{
	QRcode_free(qr->made);
	*qr = (struct qr){0};
}

bool qr_run(const struct qr *qr, int row, int *at, int *ret_from)
{
	const unsigned char *modules = qr->modules + row * qr->width;
	int i = *at;
	while (i < qr->width && !(modules[i] & 1))
		i++;
	*ret_from = i;
	while (i < qr->width && (modules[i] & 1))
		i++;
	*at = i;
	return i > *ret_from;
}

void qr_path(const struct qr *qr, struct buf *out)
{
	for (int row = 0; row < qr->width; row++) {
		int from;
		for (int at = 0; qr_run(qr, row, &at, &from);)
			buf_fmt(out, "M%d %dh%dv1h-%dz", from + QR_QUIET, row + QR_QUIET, at - from, at - from);
	}
}
