// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Markup.h"

#include <QLabel>
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
    // A single one is a letter of somebody's name, and no code begins with it.
    if (text.count(u'`') % 2 != 0)
        return text.toHtmlEscaped();
    const QStringList parts = text.toHtmlEscaped().split(u'`');
    QString html;
    for (qsizetype i = 0; i < parts.size(); ++i)
        html += i % 2 == 1 ? u"<code>%1</code>"_s.arg(parts.at(i)) : parts.at(i);
    return html;
}

void showWithCode(QLabel& label, const QString& text)
{
    const auto marks = text.count(u'`');
    const bool hasCode = marks > 0 && marks % 2 == 0;
    label.setTextFormat(hasCode ? Qt::RichText : Qt::PlainText);
    label.setText(hasCode ? withCode(text).replace(u'\n', u"<br>"_s) : text);
}

} // namespace hcp::ui
