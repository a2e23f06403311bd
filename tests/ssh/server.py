"""An OpenSSH server of our own on the loopback, accounts for it, and a copy of the program that they may run."""

import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

import tui_gov
from terminal import Terminal

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")

CONFIG = """
Port {port}
ListenAddress 127.0.0.1
HostKey {place}/host_key
PidFile {place}/sshd.pid
AuthorizedKeysFile {place}/keys/%u
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
StrictModes {strict}
PermitUserEnvironment no
PermitUserRC no
LogLevel VERBOSE
Subsystem sftp internal-sftp
"""
FORCED = """
Match User {user}
    ForceCommand {command}
    DisableForwarding yes
    PermitTTY yes
"""


def copy_program(place):
    """The program and what it needs, where every account may read it; the command that runs it."""
    site = place / "site"
    site.mkdir()
    asked, done = ["tui-gov"], set()
    while asked:
        name = asked.pop()
        if name.lower() in done:
            continue
        done.add(name.lower())
        found = metadata.distribution(name)
        for text in found.requires or ():
            needed = Requirement(text)
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                asked.append(needed.name)
        for top in {each.parts[0] for each in found.files or () if each.suffix == ".py"} - {".."}:
            source = Path(str(found.locate_file(top)))
            if source.is_dir():
                shutil.copytree(source, site / top, dirs_exist_ok=True)
            elif source.is_file() and not top.startswith("__editable__"):
                shutil.copy(source, site / top)
    shutil.copytree(Path(tui_gov.__file__).parent, site / "tui_gov", dirs_exist_ok=True)
    for each in (site, *site.rglob("*")):
        each.chmod(0o755 if each.is_dir() else 0o644)
    python = python_for_everybody(place)
    libraries = python.parents[1] / "lib"
    return f"/usr/bin/env LD_LIBRARY_PATH={libraries} PYTHONPATH={site} PYTHONDONTWRITEBYTECODE=1 {python} -m tui_gov"


def python_for_everybody(place):
    """This interpreter; where it lies in somebody's home, a copy of it."""
    python = Path(sys.executable).resolve()
    if all(each.stat().st_mode & 0o001 for each in (python, *python.parents)):
        return python
    base, version = Path(sys.base_prefix), f"python{sys.version_info[0]}.{sys.version_info[1]}"
    copy = place / "python"
    if not copy.exists():
        left_out = shutil.ignore_patterns(
            "site-packages", "test", "__pycache__", "config-*", "idlelib", "*.a"
        )
        shutil.copytree(base / "lib" / version, copy / "lib" / version, ignore=left_out)
        for shared in (base / "lib").glob("libpython*.so*"):
            shutil.copy(shared, copy / "lib")
        (copy / "bin").mkdir()
        shutil.copy(python, copy / "bin" / version)
        for each in (copy, *copy.rglob("*")):
            each.chmod(0o755 if each.is_dir() or each.parent.name == "bin" else 0o644)
    return copy / "bin" / version


@contextmanager
def accounts(*names):
    """Accounts of the system, each with a group of the same name; they go away again."""
    made = []
    try:
        for name in names:
            subprocess.run(["groupadd", f"{name}s"], check=True)
            subprocess.run(
                ["useradd", "-M", "-d", "/nonexistent", "-s", "/bin/sh", "-p", "*", "-G", f"{name}s", name],
                check=True,
            )
            made.append(name)
        yield
    finally:
        for name in names:
            if name in made:
                end_sessions(pwd.getpwnam(name).pw_uid)
                subprocess.run(["userdel", name], check=False, capture_output=True)
            subprocess.run(["groupdel", f"{name}s"], check=False, capture_output=True)


def opened(server, login):
    """The program on a pseudo-terminal at the other end of the line."""
    return Terminal("-tt", *server.options(), f"{login}@127.0.0.1", program="ssh")


def end_sessions(uid):
    """End what an account of ours still runs."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        found = []
        for place in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if place.stat().st_uid == uid:
                    found.append(int(place.name))
        if not found:
            return
        for pid in found:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)


def run_as(python, name, code, *words):
    """Run Python as another account; what it prints."""
    account = pwd.getpwnam(name)
    groups = [each.gr_gid for each in grp.getgrall() if name in each.gr_mem]
    ran = subprocess.run(
        [str(python), "-I", "-c", code, *map(str, words)],
        user=account.pw_uid,
        group=account.pw_gid,
        extra_groups=groups,
        cwd="/",
        env={"LD_LIBRARY_PATH": str(python.parents[1] / "lib")},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


class Server:
    """A running server."""

    def __init__(self, place, forced, strict):
        """Start it; `forced` is login to the one command of that login."""
        self.place = place
        (place / "keys").mkdir()
        for name in ("host_key", "key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", place / name], check=True)
        for user in forced:
            shutil.copy(place / "key.pub", place / "keys" / user)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        config = CONFIG.format(port=self.port, place=place, strict="yes" if strict else "no")
        config += "".join(FORCED.format(user=user, command=command) for user, command in forced.items())
        (place / "sshd_config").write_text(config)
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        self._log = (place / "log").open("wb")
        command = [SSHD, "-D", "-e", "-f", str(place / "sshd_config")]
        self._process = subprocess.Popen(command, stderr=self._log, stdout=self._log)
        self._wait()

    def _wait(self):
        end = time.monotonic() + 15
        while time.monotonic() < end and self._process.poll() is None:
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError((self.place / "log").read_text())

    def options(self):
        """What every client is given."""
        return [
            *("-F", "/dev/null", "-i", str(self.place / "key"), "-p", str(self.port)),
            *("-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={self.place}/known"),
            *("-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR"),
        ]

    def stop(self):
        """Stop it, with the sessions that are still open."""
        self._process.terminate()
        self._process.wait(10)
        self._log.close()
