// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/Sections.h"

namespace hcp::router
{

namespace
{

struct Part {
    QByteArray body;
    int status = -1;
    bool complete = false;
};

// "\nMARK:b:name\n" body "\nMARK:e:name:status\n"
QHash<QString, Part> partsOf(const QByteArray& stream, const QByteArray& mark)
{
    QHash<QString, Part> parts;
    const QByteArray begin = '\n' + mark + ":b:";
    const QByteArray text = '\n' + stream;
    qsizetype at = text.indexOf(begin);
    while (at >= 0) {
        const qsizetype nameAt = at + begin.size();
        const qsizetype lineEnd = text.indexOf('\n', nameAt);
        if (lineEnd < 0)
            break;
        const QByteArray name = text.mid(nameAt, lineEnd - nameAt);
        const QByteArray end = '\n' + mark + ":e:" + name + ':';
        const qsizetype endAt = text.indexOf(end, lineEnd);
        const qsizetype nextAt = text.indexOf(begin, lineEnd);
        Part part;
        part.complete = endAt >= 0 && (nextAt < 0 || endAt < nextAt);
        const qsizetype bodyEnd = part.complete ? endAt : (nextAt < 0 ? text.size() : nextAt);
        part.body = text.mid(lineEnd + 1, bodyEnd - lineEnd - 1);
        if (part.complete) {
            const qsizetype statusAt = endAt + end.size();
            const qsizetype statusEnd = text.indexOf('\n', statusAt);
            bool isNumber = false;
            part.status = text.mid(statusAt, statusEnd - statusAt).toInt(&isNumber);
            part.status = isNumber ? part.status : -1; // "-": told by the error stream only
            part.complete = statusEnd >= 0;
        }
        parts.insert(QString::fromUtf8(name), part);
        at = nextAt;
    }
    return parts;
}

} // namespace

QString Section::reason() const
{
    const QString words = QString::fromUtf8(err.trimmed().left(500)).simplified();
    if (!words.isEmpty())
        return words;
    if (!complete)
        return QStringLiteral("no answer");
    if (status == 127)
        return QStringLiteral("the program is not installed");
    const QString text = QString::fromUtf8(out.trimmed().left(500)).simplified();
    if (status != 0)
        return text.isEmpty() ? QStringLiteral("exit status %1").arg(status) : text;
    return text.isEmpty() ? QStringLiteral("empty answer") : text;
}

Sections::Sections(const QByteArray& out, const QByteArray& err, const QByteArray& mark)
{
    const auto outs = partsOf(out, mark);
    const auto errs = partsOf(err, mark);
    for (auto it = outs.begin(); it != outs.end(); ++it) {
        const auto other = errs.constFind(it.key());
        if (other == errs.constEnd()) // what ran in the background has both streams in one
            m_sections.insert(it.key(), {it->complete, it->status, it->body, {}});
        else
            m_sections.insert(
                it.key(), {it->complete && other->complete, other->status, it->body, other->body});
    }
}

const Section& Sections::operator[](const QString& name) const
{
    static const Section nothing;
    const auto it = m_sections.constFind(name);
    return it == m_sections.constEnd() ? nothing : *it;
}

} // namespace hcp::router
