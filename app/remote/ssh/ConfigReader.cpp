// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/ConfigReader.h"

#include "base/Files.h"
#include "base/Wait.h"
#include "remote/ssh/ConfigText.h"
#include "remote/ssh/Patterns.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSysInfo>

#include <glob.h>
#include <unistd.h>

namespace hcp::ssh
{

namespace
{

constexpr qint64 FileLimit = 1024LL * 1024;
constexpr int MostIncludes = 16; // as OpenSSH

/// Others could put a ProxyCommand into it; OpenSSH refuses such a file as well.
bool othersMayWrite(const QString& file)
{
    const QFileInfo info(file);
    const bool ours = info.ownerId() == ::getuid() || info.ownerId() == 0;
    return !ours || info.permission(QFileDevice::WriteGroup) ||
           info.permission(QFileDevice::WriteOther);
}

/// These take the rest of the line as it is.
bool isVerbatim(const QString& keyword)
{
    static const QSet<QString> verbatim{
        QStringLiteral("proxycommand"), QStringLiteral("localcommand"),
        QStringLiteral("remotecommand"), QStringLiteral("knownhostscommand")};
    return verbatim.contains(keyword);
}

QStringList globbed(const QString& pattern)
{
    glob_t found{};
    QStringList files;
    if (::glob(QFile::encodeName(pattern).constData(), 0, nullptr, &found) == 0) {
        for (std::size_t i = 0; i < found.gl_pathc; ++i)
            files << QFile::decodeName(found.gl_pathv[i]);
    }
    ::globfree(&found);
    return files;
}

} // namespace

Result<int> runLocally(const QString& command, const Budget& budget)
{
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), command});
    while (!process.waitForFinished(static_cast<int>(Slice.count()))) {
        if (process.state() == QProcess::NotRunning)
            break;
        if (!budget.stopped() && !budget.passed())
            continue;
        process.kill();
        process.waitForFinished();
        if (budget.stopped())
            return cancelled();
        return failure(ErrorCode::Timeout,
                       QStringLiteral("The command of ssh_config did not end: %1").arg(command));
    }
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

ConfigReader::ConfigReader(Subject subject, Budget& budget)
    : m_subject(std::move(subject)), m_budget(budget)
{
    if (!m_subject.user.isEmpty())
        m_words.insert(QStringLiteral("user"), {m_subject.user});
    if (m_subject.port != 0)
        m_words.insert(QStringLiteral("port"), {QString::number(m_subject.port)});
}

tl::unexpected<Error> ConfigReader::bad(const Place& place, const QString& why)
{
    return failure(ErrorCode::FileAccess,
                   QStringLiteral("%1 line %2: %3").arg(place.file).arg(place.line).arg(why));
}

QString ConfigReader::hostName() const
{
    const QString raw = words(QStringLiteral("hostname")).value(0);
    if (raw.isEmpty())
        return m_subject.host;
    return expandTokens(raw, {{QLatin1Char('h'), m_subject.host}}).value_or(raw);
}

QMap<QChar, QString> ConfigReader::tokens() const
{
    const QString local = QSysInfo::machineHostName();
    const QString user = words(QStringLiteral("user")).value(0, m_subject.localUser);
    const QString port = words(QStringLiteral("port")).value(0, QStringLiteral("22"));
    const QString host = hostName();
    const QByteArray all = (local + host + port + user).toUtf8();
    return {
        {QLatin1Char('h'), host},
        {QLatin1Char('n'), m_subject.host},
        {QLatin1Char('p'), port},
        {QLatin1Char('r'), user},
        {QLatin1Char('u'), m_subject.localUser},
        {QLatin1Char('d'), m_subject.home},
        {QLatin1Char('i'), QString::number(::getuid())},
        {QLatin1Char('l'), local},
        {QLatin1Char('L'), local.section(QLatin1Char('.'), 0, 0)},
        {QLatin1Char('k'), words(QStringLiteral("hostkeyalias")).value(0, m_subject.host)},
        {QLatin1Char('C'),
         QString::fromLatin1(QCryptographicHash::hash(all, QCryptographicHash::Sha1).toHex())},
    };
}

Status ConfigReader::read(const QString& file, Origin origin)
{
    bool active = true;
    return readAt(file, origin, 0, active);
}

Status ConfigReader::readAt(const QString& file, Origin origin, int depth, bool& active)
{
    Place place{file, 0, origin, depth};
    if (depth > MostIncludes)
        return bad(place, QStringLiteral("too many Includes inside each other"));
    if (origin == Origin::User && othersMayWrite(file))
        return bad(place, QStringLiteral("others may write this file, so it is not trusted"));
    const auto content = readFile(file, FileLimit);
    if (!content)
        return tl::make_unexpected(content.error());
    const bool outer = active;
    for (const QByteArray& text : content->split('\n')) {
        ++place.line;
        if (auto read = line(QString::fromUtf8(text), place, outer, active); !read)
            return read;
    }
    return {};
}

Status ConfigReader::line(const QString& text, const Place& place, bool outer, bool& active)
{
    const ConfigLine parsed = splitConfigLine(text);
    if (parsed.keyword.isEmpty())
        return {};
    if (isVerbatim(parsed.keyword))
        return active ? take(parsed.keyword, parsed.rest, place) : Status();
    const auto found = splitConfigWords(parsed.rest);
    if (!found)
        return bad(place, QStringLiteral("a quote is not closed"));
    if (parsed.keyword == QStringLiteral("host")) {
        active = outer && matchesList(m_subject.host, *found) == ListMatch::Matched;
        return {};
    }
    if (parsed.keyword == QStringLiteral("match")) {
        active = outer;
        if (!outer)
            return {};
        const auto matched = matches(*found, place);
        if (!matched)
            return tl::make_unexpected(matched.error());
        active = *matched;
        return {};
    }
    if (parsed.keyword == QStringLiteral("include"))
        return include(*found, place, active);
    return active ? take(parsed.keyword, parsed.rest, place) : Status();
}

Status ConfigReader::take(const QString& keyword, const QString& rest, const Place& place)
{
    const auto found =
        isVerbatim(keyword) ? std::optional(QStringList{rest.trimmed()}) : splitConfigWords(rest);
    if (!found || found->isEmpty() || found->first().isEmpty())
        return bad(place, QStringLiteral("%1 has no value").arg(keyword));
    if (!m_keywords.contains(keyword))
        m_keywords << keyword;
    if (keyword == QStringLiteral("identityfile")) {
        if (!m_identityFiles.contains(found->first()))
            m_identityFiles << found->first();
        return {};
    }
    // A jump and a proxy command exclude each other: what came first wins.
    const bool proxy = keyword.startsWith(QStringLiteral("proxy"));
    const bool taken =
        proxy && (has(QStringLiteral("proxycommand")) || has(QStringLiteral("proxyjump")));
    if (!has(keyword) && !taken)
        m_words.insert(keyword, *found);
    return {};
}

Status ConfigReader::include(const QStringList& patterns, const Place& place, bool active)
{
    if (patterns.isEmpty())
        return bad(place, QStringLiteral("Include names no file"));
    const QString folder = place.origin == Origin::System
                               ? QStringLiteral("/etc/ssh")
                               : m_subject.home + QStringLiteral("/.ssh");
    for (const QString& pattern : patterns) {
        const QString path = expandTilde(pattern, m_subject.home);
        const bool absolute = path.startsWith(QLatin1Char('/'));
        for (const QString& file : globbed(absolute ? path : folder + QLatin1Char('/') + path)) {
            bool inner = active; // Host lines in there do not reach out
            if (auto read = readAt(file, place.origin, place.depth + 1, inner); !read)
                return read;
        }
    }
    return {};
}

Result<bool> ConfigReader::matches(const QStringList& words, const Place& place)
{
    if (words.isEmpty())
        return bad(place, QStringLiteral("Match has no criterion"));
    bool all = true;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const bool negated = words[i].startsWith(QLatin1Char('!'));
        const QString name = words[i].mid(negated ? 1 : 0).toLower();
        const bool alone = name == QStringLiteral("all") || name == QStringLiteral("canonical") ||
                           name == QStringLiteral("final");
        if (!alone && i + 1 >= words.size())
            return bad(place, QStringLiteral("Match %1 has no value").arg(name));
        const auto matched = criterion(name, alone ? QString() : words[++i], all, place);
        if (!matched)
            return matched;
        all = all && *matched != negated;
    }
    return all;
}

Result<bool> ConfigReader::criterion(const QString& name, const QString& value, bool worthRunning,
                                     const Place& place)
{
    const auto listed = [&](const QString& text) {
        return matchesList(text, value.split(QLatin1Char(','))) == ListMatch::Matched;
    };
    if (name == QStringLiteral("all"))
        return true;
    if (name == QStringLiteral("canonical") || name == QStringLiteral("final")) {
        m_wantsFinal = m_wantsFinal || name == QStringLiteral("final");
        return m_final;
    }
    if (name == QStringLiteral("host"))
        return listed(hostName());
    if (name == QStringLiteral("originalhost"))
        return listed(m_subject.host);
    if (name == QStringLiteral("user"))
        return listed(words(QStringLiteral("user")).value(0, m_subject.localUser));
    if (name == QStringLiteral("localuser"))
        return listed(m_subject.localUser);
    if (name == QStringLiteral("exec"))
        return worthRunning ? runs(value, place) : Result<bool>(false);
    return bad(place, QStringLiteral("Match %1 is not known").arg(name));
}

Result<bool> ConfigReader::runs(const QString& command, const Place& place)
{
    const auto expanded = expandTokens(command, tokens());
    if (!expanded)
        return bad(place, QStringLiteral("Match exec has an unknown % token"));
    const bool may = m_subject.mayRun && m_budget.ask([&] { return m_subject.mayRun(*expanded); });
    if (!may)
        return failure(ErrorCode::NeedsConsent,
                       QStringLiteral("%1 line %2 wants to run a program (Match exec)")
                           .arg(place.file)
                           .arg(place.line),
                       *expanded);
    const auto status = runLocally(*expanded, m_budget);
    if (!status)
        return tl::make_unexpected(status.error());
    return *status == 0;
}

} // namespace hcp::ssh
