// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "changes/router/FrrText.h"

#include <QRegularExpression>

namespace hcp
{

QByteArray maskedFrr(const QByteArray& config)
{
    static const QRegularExpression secret(
        QStringLiteral(
            R"(^(.*\b(?:password|key-string|authentication-key|message-digest-key \d+ md5|)"
            R"(auth (?:md5|clear)|enable secret)\s+(?:\d\s+)?)(\S.*)$)"),
        QRegularExpression::MultilineOption);
    return QString::fromUtf8(config).replace(secret, QStringLiteral("\\1••••")).toUtf8();
}

} // namespace hcp
