// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/kube/LineSplitter.h"

namespace hcp::kube
{

QList<QByteArray> LineSplitter::feed(const QByteArray& bytes)
{
    QList<QByteArray> lines;
    if (m_overflowed)
        return lines;
    m_rest += bytes;
    qsizetype begin = 0;
    for (;;) {
        const qsizetype end = m_rest.indexOf('\n', std::max(begin, m_searched));
        if (end < 0)
            break;
        if (end > begin)
            lines << m_rest.mid(begin, end - begin);
        begin = end + 1;
    }
    m_rest.remove(0, begin);
    m_searched = m_rest.size();
    if (m_rest.size() > m_limit) {
        m_overflowed = true;
        m_rest.clear();
    }
    return lines;
}

} // namespace hcp::kube
