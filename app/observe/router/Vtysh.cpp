// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/Vtysh.h"

#include <QList>

namespace hcp::router
{

namespace
{

// The echo of the question: "router# show daemons".
bool isEcho(const QByteArray& line)
{
    return line.contains("# show ") || line.contains("> show ");
}

} // namespace

VtyshAnswers::VtyshAnswers(const Section& vtysh, const QByteArray& mark)
    : m_errors(QString::fromUtf8(vtysh.err).split(u'\n', Qt::SkipEmptyParts)),
      m_reason(vtysh.reason())
{
    const QByteArray word = mark + ':';
    QString current;
    bool first = false;
    for (const QByteArray& line : vtysh.out.split('\n')) {
        const qsizetype at = line.indexOf(word);
        if (at >= 0) {
            current = QString::fromUtf8(line.mid(at + word.size())).trimmed();
            m_answers[current];
            first = true;
            continue;
        }
        if (!current.isEmpty() && !(first && isEcho(line)))
            m_answers[current] += line + '\n';
        first = false;
    }
    m_unfinished = current;
}

tl::expected<QByteArray, QString> VtyshAnswers::answer(const QString& name,
                                                       const QString& daemon) const
{
    const auto it = m_answers.constFind(name);
    if (it == m_answers.constEnd())
        return tl::make_unexpected(m_reason);
    if (name == m_unfinished)
        return tl::make_unexpected(QStringLiteral("the answer is cut off"));
    if (!it->trimmed().isEmpty())
        return *it;
    for (const QString& line : m_errors) {
        if (!daemon.isEmpty() && line.contains(daemon))
            return tl::make_unexpected(line.trimmed());
    }
    const QString all = m_errors.join(QStringLiteral("; ")).simplified().left(500);
    return tl::make_unexpected(all.isEmpty() ? QStringLiteral("empty answer") : all);
}

tl::expected<QByteArray, QString> configurationOf(const QByteArray& answer)
{
    const QByteArray title = "Current configuration:\n";
    const QByteArray text = '\n' + QByteArray(answer).replace("\r\n", "\n");
    const qsizetype titleAt = text.indexOf('\n' + title);
    const qsizetype endAt = text.lastIndexOf("\nend\n");
    if (titleAt < 0 || endAt < titleAt) {
        return tl::make_unexpected(QStringLiteral("not a whole configuration: %1")
                                       .arg(QString::fromUtf8(answer.left(200)).simplified()));
    }
    const qsizetype from = titleAt + 1 + title.size();
    return text.mid(from, endAt + 5 - from);
}

} // namespace hcp::router
