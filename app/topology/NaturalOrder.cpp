// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/NaturalOrder.h"

namespace hcp::topology
{

namespace
{

bool isDigit(QChar letter)
{
    return letter >= u'0' && letter <= u'9';
}

/// The digits from there on, without zeros in front.
QString digitsAt(const QString& text, qsizetype& at)
{
    const qsizetype start = at;
    while (at < text.size() && isDigit(text[at]))
        ++at;
    qsizetype first = start;
    while (first < at - 1 && text[first] == u'0')
        ++first;
    return text.mid(first, at - first);
}

} // namespace

bool comesBefore(const QString& one, const QString& other)
{
    qsizetype i = 0;
    qsizetype k = 0;
    while (i < one.size() && k < other.size()) {
        if (isDigit(one[i]) && isDigit(other[k])) {
            const QString left = digitsAt(one, i);
            const QString right = digitsAt(other, k);
            if (left.size() != right.size())
                return left.size() < right.size();
            if (left != right)
                return left < right;
        } else if (one[i] != other[k]) {
            return one[i] < other[k];
        } else {
            ++i;
            ++k;
        }
    }
    const bool oneLeft = i < one.size();
    const bool otherLeft = k < other.size();
    return oneLeft == otherLeft ? one < other : otherLeft;
}

} // namespace hcp::topology
