// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace hcp
{

inline constexpr char daemonsPath[] = "/etc/frr/daemons";

/// Does /etc/frr/daemons start this daemon? The file is read by a shell (frrcommon.sh): the last
/// assignment counts, and anything but empty, `no` and `0` means yes.
bool daemonEnabled(const QByteArray& file, const QByteArray& daemon);

/// The file with bgpd (and bfdd when asked for) switched on; every other byte as it was. A missing
/// assignment is appended. Same bytes back when nothing is to be done.
QByteArray enableDaemons(const QByteArray& file, bool bfd);

} // namespace hcp
