# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The second DNS server, on the management machine: takes records by RFC 2136 with a TSIG key."""
import base64
import os
import secrets
import shutil
import socket
import struct

from . import namespaces, state

KEY_NAME = "lab-key"

_ZONE = """$TTL 5
@ SOA ns hostmaster 1 3600 600 86400 5
@ NS ns
ns A {address}
"""


def start_named(lab):
    folder = lab.path("named")
    os.makedirs(folder, exist_ok=True)
    addresses = lab.topology.mgmt
    key = (f'key "{KEY_NAME}" {{\n\talgorithm hmac-sha256;\n'
           f'\tsecret "{base64.b64encode(secrets.token_bytes(32)).decode()}";\n}};\n')
    lab.write_home("tsig.key", key)
    lines = [
        key, "options {", f'\tdirectory "{folder}";', "\tpid-file none; session-keyfile none;",
        f"\tlisten-on {{ 127.0.0.1; {'; '.join(addresses.values())}; }}; listen-on-v6 {{ none; }};",
        "\trecursion no; allow-query { any; }; dnssec-validation no; empty-zones-enable no;",
        "\tnotify no;", "};", "controls { };"
    ]
    for zone in lab.topology.zones:
        state.write(f"{folder}/{zone}.zone", _ZONE.format(address=addresses["client"]))
        lines.append(f'zone "{zone}" {{ type primary; file "{folder}/{zone}.zone"; '
                     f'allow-update {{ key "{KEY_NAME}"; }}; }};')
    state.write(f"{folder}/named.conf", "\n".join(lines) + "\n", mode=0o600)
    # A copy of the program: where AppArmor guards /usr/sbin/named it would not let it read this
    # folder.
    shutil.copy(shutil.which("named") or "/usr/sbin/named", f"{folder}/named")
    lab.start("named", [f"{folder}/named", "-4", "-g", "-c", f"{folder}/named.conf"], netns="mgmt")


def ask(netns, server, name, timeout=1.0):
    """One A question over UDP: (response code, [addresses]); raises OSError when nobody answers."""
    question = b"".join(bytes([len(p)]) + p.encode() for p in name.rstrip(".").split(".")) + b"\0"
    number = secrets.randbelow(65536)
    packet = struct.pack(">HHHHHH", number, 0x0100, 1, 0, 0, 0) + question + struct.pack(
        ">HH", 1, 1)
    with namespaces.inside(netns):
        sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    with sock:
        sock.settimeout(timeout)
        sock.connect((server, 53))
        sock.send(packet)
        answer = sock.recv(4096)
    return _parse(answer, 12 + len(question) + 4)


def _parse(answer, at):
    flags, _, count = struct.unpack(">HHH", answer[2:8])
    addresses = []
    for _ in range(count):
        while answer[at] & 0xC0 != 0xC0 and answer[at]:
            at += answer[at] + 1
        at += 2 if answer[at] & 0xC0 == 0xC0 else 1
        kind, _, _, length = struct.unpack(">HHIH", answer[at:at + 10])
        at += 10
        if kind == 1 and length == 4:
            addresses.append(socket.inet_ntoa(answer[at:at + 4]))
        at += length
    return flags & 15, addresses
