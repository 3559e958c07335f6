// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/Sysctl.h"

#include <QMap>
#include <QRegularExpression>

#include <algorithm>

namespace hcp::router
{

namespace
{

constexpr QLatin1String kSysctlConf{"/etc/sysctl.conf"};

int folderRank(const QString& path)
{
    static const QStringList folders = {
        QStringLiteral("/etc/sysctl.d"), QStringLiteral("/run/sysctl.d"),
        QStringLiteral("/usr/local/lib/sysctl.d"), QStringLiteral("/usr/lib/sysctl.d"),
        QStringLiteral("/lib/sysctl.d")};
    const qsizetype rank = folders.indexOf(path.left(path.lastIndexOf(u'/')));
    return static_cast<int>(rank < 0 ? folders.size() : rank);
}

// The files that count, in the order in which they are read.
QStringList effectiveFiles(const QStringList& paths, bool systemd)
{
    QMap<QByteArray, QString> byName; // by bytes: strcmp order
    for (const QString& path : paths) {
        if (path == kSysctlConf)
            continue;
        const QByteArray name = path.mid(path.lastIndexOf(u'/') + 1).toUtf8();
        const auto it = byName.find(name);
        if (it == byName.end() || folderRank(path) < folderRank(*it))
            byName[name] = path;
    }
    QStringList files = byName.values();
    if (!systemd && paths.contains(kSysctlConf))
        files.append(kSysctlConf);
    return files;
}

// The key with slashes. The first separator tells the style: `net/ipv4/…` is written already so,
// in `net.ipv4.conf.eth0/100.forwarding` the slash stands for a dot in a name.
QString normalized(QString key)
{
    const qsizetype dot = key.indexOf(u'.');
    const qsizetype slash = key.indexOf(u'/');
    if (dot >= 0 && (slash < 0 || dot < slash)) {
        for (QChar& c : key)
            c = c == u'.' ? QChar(u'/') : c == u'/' ? QChar(u'.') : c;
    }
    return key;
}

bool isSwitch(const QString& key)
{
    return key == QStringLiteral("net/ipv4/ip_forward") ||
           key == QStringLiteral("net/ipv4/conf/all/forwarding");
}

bool globMatches(const QString& pattern)
{
    if (!pattern.contains(u'*') && !pattern.contains(u'?') && !pattern.contains(u'['))
        return false;
    const QRegularExpression expression(QRegularExpression::wildcardToRegularExpression(pattern));
    return expression.match(QStringLiteral("net/ipv4/conf/all/forwarding")).hasMatch() ||
           expression.match(QStringLiteral("net/ipv4/ip_forward")).hasMatch();
}

struct Assignment {
    QString key, value;
    FileLine line;
};

// As systemd-sysctl keeps them: a key set anew to another value moves to the end.
void assign(QList<Assignment>& list, const Assignment& entry)
{
    const auto same = [&entry](const Assignment& other) { return other.key == entry.key; };
    const auto it = std::find_if(list.begin(), list.end(), same);
    if (it != list.end()) {
        if (it->value == entry.value)
            return;
        list.erase(it);
    }
    list.append(entry);
}

void readLine(QList<Assignment>& named, QList<Assignment>& globs, bool& excluded,
              const FileLine& line)
{
    QString text = line.text.trimmed();
    if (text.isEmpty() || text.startsWith(u'#') || text.startsWith(u';'))
        return;
    const bool dash = text.startsWith(u'-');
    if (dash)
        text = text.mid(1);
    const qsizetype equals = text.indexOf(u'=');
    const QString key = normalized((equals < 0 ? text : text.left(equals)).trimmed());
    if (equals < 0) {
        excluded = excluded || (dash && key == QStringLiteral("net/ipv4/conf/all/forwarding"));
        return;
    }
    const Assignment entry{key, text.mid(equals + 1).trimmed(), line};
    if (isSwitch(key))
        assign(named, entry);
    else if (globMatches(key))
        assign(globs, entry);
}

} // namespace

QList<FileLine> parseFileLines(const QByteArray& text)
{
    static const QRegularExpression form(QStringLiteral("^(/.*?\\.conf):(\\d+):(.*)$"));
    QList<FileLine> lines;
    for (const QByteArray& raw : text.split('\n')) {
        const auto match = form.match(QString::fromUtf8(raw));
        if (match.hasMatch())
            lines.append({match.captured(1), match.captured(2).toInt(), match.captured(3)});
    }
    return lines;
}

ForwardingAtBoot forwardingAtBoot(const QStringList& paths, const QList<FileLine>& lines,
                                  bool systemd)
{
    QList<Assignment> named;
    QList<Assignment> globs;
    bool excluded = false;
    for (const QString& file : effectiveFiles(paths, systemd)) {
        for (const FileLine& line : lines) {
            if (line.path == file)
                readLine(named, globs, excluded, line);
        }
    }
    if (named.isEmpty() && !excluded) // a glob reaches what nobody names
        named = globs;
    if (named.isEmpty())
        return {};
    const Assignment& last = named.constLast();
    return {last.value.toInt() != 0, QStringLiteral("%1:%2: %3")
                                         .arg(last.line.path)
                                         .arg(last.line.number)
                                         .arg(last.line.text.trimmed())};
}

} // namespace hcp::router
