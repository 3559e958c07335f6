# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Errors with the exit code they end in, progress on standard error, and a few small helpers."""
import os
import pwd
import subprocess
import sys
import threading
import time

START = time.monotonic()


class LabError(Exception):
    """Something did not work; exit code 1."""
    code = 1


class UsageError(LabError):
    """The call or the plan is wrong; exit code 2."""
    code = 2


class CannotRun(LabError):
    """This machine cannot carry a lab; the text names the remedy; exit code 3."""
    code = 3


def say(text):
    """One line of progress, with the seconds since the start."""
    sys.stderr.write(f"{time.monotonic() - START:6.1f}s  {text}\n")
    sys.stderr.flush()


def run(argv, check=True, **kw):
    """A program to its end with its output captured as text."""
    kw.setdefault("stdin", None if "input" in kw else subprocess.DEVNULL)
    if "input" in kw:
        kw.pop("stdin")
    done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **kw)
    if check and done.returncode != 0:
        raise LabError(f"{' '.join(argv[:4])} … ended with {done.returncode}: "
                       f"{(done.stderr or done.stdout).strip()[-800:]}")
    return done


def wait_for(what, probe, seconds, pause=0.1):
    """Asks probe() until it is true and returns its answer; errors count as 'not yet'."""
    end, last = time.monotonic() + seconds, None
    while True:
        try:
            answer = probe()
            if answer:
                return answer
        except (OSError, LabError, ValueError, KeyError) as error:
            last = error
        if time.monotonic() > end:
            raise LabError(f"{what}: not within {seconds} s" + (f" ({last})" if last else ""))
        time.sleep(pause)


def parallel(*jobs):
    """Runs callables side by side; the first error is raised once all have ended."""
    errors = []

    def guarded(job):
        try:
            job()
        except Exception as error:     # pylint: disable=broad-except
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(job, ), daemon=True) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def caller():
    """(uid, gid) of the person behind the call: who called sudo, else who calls."""
    if os.geteuid() == 0 and os.environ.get("SUDO_UID", "").isdigit():
        return int(os.environ["SUDO_UID"]), int(os.environ.get("SUDO_GID", "0") or 0)
    return os.getuid(), os.getgid()


def home():
    """Where caches go: root's home when root works for somebody (some sudo keep HOME)."""
    if os.geteuid() == 0 and "SUDO_UID" in os.environ:
        return pwd.getpwuid(0).pw_dir
    return os.path.expanduser("~")
