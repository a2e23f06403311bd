"""The kind of file system a folder is on: locks and flushes over a network are not to be relied on."""

import os
from functools import cache
from pathlib import Path

from tui_gov.errors import NotAllowed

NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "smb2", "fuse.sshfs", "9p", "afs"})
"""Types on which a kernel lock may hold nobody off."""
_MOUNTS = Path("/proc/self/mountinfo")


def refuse_network(folder: Path) -> None:
    """Refuse to write where the folder lies on a network's file system. Raises NotAllowed."""
    kind = _kind_of(os.path.realpath(folder))
    if kind in NETWORK:
        raise NotAllowed(
            "{folder} 在网络文件系统({kind})上, 只能查看; 请用 SSH 登录到存放数据的机器上办理",
            folder=str(folder),
            kind=kind,
        )


@cache
def _kind_of(folder: str) -> str:
    """Type of the mount that a folder is on; empty where the system does not tell."""
    try:
        text = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    return kind_in(text, folder)


def kind_in(mounts: str, folder: str) -> str:
    """Type of the mount of a folder by a table of mounts (proc_pid_mountinfo(5))."""
    best, kind = -1, ""
    for row in mounts.splitlines():
        left, _, right = row.partition(" - ")
        fields = left.split()
        if len(fields) < 5 or not right:
            continue
        point = fields[4].replace("\\040", " ").rstrip("/") + "/"
        if (folder + "/").startswith(point) and len(point) >= best:
            best, kind = len(point), right.split()[0]
    return kind
