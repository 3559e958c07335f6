// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Syntax.h"

#include <QRegularExpression>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

/// `key:` of YAML, `key =` of sysctl and daemons, the command of a line of FRR.
const QRegularExpression& names()
{
    static const QRegularExpression pattern(
        uR"(^\s*(?:- )*(?:("[^"]*"|[\w./-]+)(?=:(?:\s|$))|([A-Za-z_][\w./-]*)(?=\s*=)|)"
        uR"(((?:no )?(?:router|neighbor|address-family|exit-address-family|exit|ip|bgp|network|)"
        uR"(redistribute|route-map|match|set|line|hostname|frr|log|service|timers|bfd|peer|profile|)"
        uR"(interface|vrf))\b))"_s);
    return pattern;
}

/// A whole line after `#`, `!` or `;`, or what stands behind a value.
const QRegularExpression& comments()
{
    static const QRegularExpression pattern(uR"(^\s*[#!;].*$|\s#\s.*$)"_s);
    return pattern;
}

SyntaxSpan span(SyntaxSpan::Kind kind, const QRegularExpressionMatch& match, int group)
{
    return {kind, static_cast<int>(match.capturedStart(group)),
            static_cast<int>(match.capturedLength(group))};
}

} // namespace

QList<SyntaxSpan> syntaxOf(const QString& line)
{
    // A heading of the bundle's pages; nobody comments so.
    if (line.startsWith(u"## "_s) || line.startsWith(u"### "_s))
        return {{SyntaxSpan::Kind::Name, 0, static_cast<int>(line.size())}};
    QList<SyntaxSpan> spans;
    if (const auto name = names().match(line); name.hasMatch())
        spans << span(SyntaxSpan::Kind::Name, name, name.lastCapturedIndex());
    if (const auto comment = comments().match(line); comment.hasMatch())
        spans << span(SyntaxSpan::Kind::Comment, comment, 0);
    return spans;
}

} // namespace hcp::ui
