// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace hcp::router
{

/// One line of a file, as grep -Hn prints it.
struct FileLine {
    QString path;
    int number = 0;
    QString text;
    bool operator==(const FileLine&) const = default;
};

/// `path:number:text` lines; the path ends in `.conf`.
QList<FileLine> parseFileLines(const QByteArray& text);

struct ForwardingAtBoot {
    bool on = false;
    QString
        decidedBy; ///< `/etc/sysctl.d/90-hcp-bgp.conf:1: net.ipv4.ip_forward = 1`; empty: nobody
    bool operator==(const ForwardingAtBoot&) const = default;
};

/// What the files make of net.ipv4.ip_forward at boot, as systemd-sysctl(8) reads them: of files of
/// the same name the one in /etc, then /run, /usr/local/lib, /usr/lib, /lib; by name, whatever the
/// folder; the last assignment wins; `-key` is an assignment whose failure does not count;
/// net.ipv4.conf.all.forwarding is the same switch; globs only count for keys nobody names.
/// /etc/sysctl.conf counts through its link in sysctl.d, or, without systemd, last.
/// `paths` are all files that exist (an empty one masks), `lines` their lines.
ForwardingAtBoot forwardingAtBoot(const QStringList& paths, const QList<FileLine>& lines,
                                  bool systemd);

} // namespace hcp::router
