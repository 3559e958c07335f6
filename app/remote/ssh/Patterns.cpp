// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/Patterns.h"

namespace hcp::ssh
{

bool matchesPattern(QStringView text, QStringView pattern)
{
    qsizetype t = 0;
    qsizetype p = 0;
    qsizetype star = -1;
    qsizetype mark = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == QLatin1Char('*')) {
            star = p++;
            mark = t;
        } else if (p < pattern.size() &&
                   (pattern[p] == QLatin1Char('?') || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star >= 0) { // let the last star take one more
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == QLatin1Char('*'))
        ++p;
    return p == pattern.size();
}

ListMatch matchesList(const QString& text, const QStringList& patterns)
{
    ListMatch result = ListMatch::None;
    for (const QString& pattern : patterns) {
        const bool negated = pattern.startsWith(QLatin1Char('!'));
        if (!matchesPattern(text, QStringView(pattern).mid(negated ? 1 : 0)))
            continue;
        if (negated)
            return ListMatch::Negated;
        result = ListMatch::Matched;
    }
    return result;
}

} // namespace hcp::ssh
