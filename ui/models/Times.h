// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

namespace hcp::ui
{

/// How long ago, with its unit: "1 s", "4 min", "2 h"; empty for an invalid time.
QString ageText(const QDateTime& at, const QDateTime& now);
/// How long something took: "0.2 s", "14 s", "2:05 min".
QString durationText(qint64 millis);
/// For what is read elsewhere: "09:52:10 UTC", and with the date.
QString utcClockText(const QDateTime& at);
QString timeText(const QDateTime& at);
/// Local clock time with seconds: "09:52:10".
QString clockText(const QDateTime& at);
/// Local date and time: "2026-11-27 09:52".
QString dateText(const QDateTime& at);

} // namespace hcp::ui
