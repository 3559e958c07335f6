// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Markup.h"

#include <QStringList>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

QString machineText(const QString& text)
{
    constexpr QChar LeftToRightIsolate(0x2066);
    constexpr QChar PopIsolate(0x2069);
    return LeftToRightIsolate + text + PopIsolate;
}

QString withCode(const QString& text)
{
    const QStringList parts = text.toHtmlEscaped().split(u'`');
    QString html;
    for (qsizetype i = 0; i < parts.size(); ++i)
        html += i % 2 == 1 ? u"<code>%1</code>"_s.arg(parts.at(i)) : parts.at(i);
    return html;
}

} // namespace hcp::ui
