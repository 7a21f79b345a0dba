#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What older headers do not name yet. */
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

/* Landlock has no functions in the C library. */
static int ruleset_create(const struct landlock_ruleset_attr *attr, size_t n, uint32_t flags)
{
	return (int)syscall(SYS_landlock_create_ruleset, attr, n, flags);
}

static const uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t writing = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
				LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
				LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE;
static const uint64_t filling = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
				LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
				LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE |
				LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR;
/* Rights that a file can have; the others are a folder's. */
static const uint64_t of_a_file = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE |
				  LANDLOCK_ACCESS_FS_TRUNCATE;

static bool allow(int ruleset, const char *path, uint64_t access)
{
	struct stat about;
	int fd = open(path, O_PATH | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT; /* what is not there needs no permission */
	if (fstat(fd, &about) == 0 && !S_ISDIR(about.st_mode))
		access &= of_a_file;
	struct landlock_path_beneath_attr rule = {.allowed_access = access, .parent_fd = fd};
	bool ok = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
	close(fd);
	return ok;
}

/* The rights this kernel knows: version 1 has 13, version 2 adds moving between folders, version 3 truncation. */
static uint64_t known_rights(int abi)
{
	uint64_t all = (1ULL << 13) - 1;
	if (abi >= 2)
		all |= 1ULL << 13;
	if (abi >= 3)
		all |= LANDLOCK_ACCESS_FS_TRUNCATE;
	return all;
}

static bool landlock(const struct sandbox_config *config, int abi)
{
	static const char *const always[] = {"/dev/null", "/dev/urandom", "/etc/localtime", "/usr/share/zoneinfo"};
	uint64_t known = known_rights(abi);
	struct landlock_ruleset_attr attr = {.handled_access_fs = known};
	int ruleset = ruleset_create(&attr, sizeof(attr.handled_access_fs), 0);
	if (ruleset < 0)
		return false;
	bool ok = true;
	for (size_t i = 0; i < sizeof(always) / sizeof(*always); i++)
		ok = allow(ruleset, always[i], reading & known) && ok;
	for (size_t i = 0; i < 4 && config->read[i]; i++)
		ok = allow(ruleset, config->read[i], reading & known) && ok;
	for (size_t i = 0; i < 4 && config->write[i]; i++)
		ok = allow(ruleset, config->write[i], writing & known) && ok;
	for (size_t i = 0; i < 2 && config->fill[i]; i++)
		ok = allow(ruleset, config->fill[i], filling & known) && ok;
	ok = ok && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
	close(ruleset);
	return ok;
}

/* What a web worker never does. A deny-list: an allow-list breaks with every new C library. */
static const int denied[] = {
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(kcmp),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(open_tree),
    SCMP_SYS(move_mount),
    SCMP_SYS(fsopen),
    SCMP_SYS(fsmount),
    SCMP_SYS(fsconfig),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(io_uring_enter),
    SCMP_SYS(io_uring_register),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(kexec_file_load),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(name_to_handle_at),
    SCMP_SYS(personality),
    SCMP_SYS(acct),
    SCMP_SYS(quotactl),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
    SCMP_SYS(adjtimex),
    SCMP_SYS(sethostname),
    SCMP_SYS(setdomainname),
    SCMP_SYS(setuid),
    SCMP_SYS(setgid),
    SCMP_SYS(setreuid),
    SCMP_SYS(setregid),
    SCMP_SYS(setresuid),
    SCMP_SYS(setresgid),
    SCMP_SYS(setgroups),
    SCMP_SYS(mknod),
    SCMP_SYS(mknodat),
    SCMP_SYS(kill),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
};

/* New processes are refused, and new threads, unless they are asked for. What clone3 would do cannot be looked at: said
 * not to be there, the C library takes clone. */
static bool deny_clone(scmp_filter_ctx filter, bool threads)
{
	const uint32_t refused = SCMP_ACT_ERRNO(EPERM);
	if (!threads)
		return seccomp_rule_add(filter, refused, SCMP_SYS(clone), 0) == 0 &&
		       seccomp_rule_add(filter, refused, SCMP_SYS(clone3), 0) == 0;
	return seccomp_rule_add(filter, refused, SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0)) ==
		   0 &&
	       seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
}

static bool deny_calls(bool unix_sockets, bool threads)
{
	const uint32_t refused = SCMP_ACT_ERRNO(EPERM);
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	if (!filter)
		return false;
	bool ok = true;
	for (size_t i = 0; i < sizeof(denied) / sizeof(*denied); i++)
		ok = seccomp_rule_add(filter, refused, denied[i], 0) == 0 && ok;
	ok = deny_clone(filter, threads) && ok;
	if (unix_sockets) {
		ok = seccomp_rule_add(filter, refused, SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_NE, AF_UNIX)) == 0 && ok;
	} else {
		ok = seccomp_rule_add(filter, refused, SCMP_SYS(socket), 0) == 0 && ok;
		ok = seccomp_rule_add(filter, refused, SCMP_SYS(connect), 0) == 0 && ok;
	}
	ok = ok && seccomp_load(filter) == 0;
	seccomp_release(filter);
	return ok;
}

const struct error *sandbox_enter(const struct sandbox_config *config, struct sandbox_state *ret)
{
	struct sandbox_state in_force = {0};
	if (config->mode != SANDBOX_OFF) {
		int abi = ruleset_create(NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
		in_force.landlock_abi = abi > 0 ? abi : 0;
		bool quiet = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
		in_force.landlock = quiet && abi > 0 && landlock(config, abi);
		in_force.seccomp = quiet && deny_calls(config->unix_sockets, config->threads);
	}
	if (config->mode == SANDBOX_REQUIRE && (!in_force.landlock || !in_force.seccomp))
		return error_new(ERROR_UNAVAILABLE, "sandbox=require: this kernel gives %s%s%s",
				 in_force.landlock ? "" : "no Landlock",
				 in_force.landlock || in_force.seccomp ? "" : " and ",
				 in_force.seccomp ? "" : "no seccomp filter");
	*ret = in_force;
	return NULL;
}
