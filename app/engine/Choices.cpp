// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/Choices.h"

#include "base/Files.h"
#include "remote/kube/Kubeconfig.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace hcp
{

namespace
{

constexpr int MostIncludes = 16; ///< levels, as ssh itself
constexpr qint64 LargestConfig = 1024LL * 1024;

/// The keyword in lower case, then its arguments; quotes taken off.
QStringList wordsOf(const QString& line)
{
    static const QRegularExpression word(QStringLiteral("\"([^\"]*)\"|([^\\s=\"]+)"));
    QStringList words;
    auto found = word.globalMatch(line);
    while (found.hasNext()) {
        const auto match = found.next();
        words << (match.captured(1).isNull() ? match.captured(2)
                                             : match.captured(1) + match.captured(2));
    }
    if (!words.isEmpty())
        words.first() = words.first().toLower();
    return words;
}

bool isPattern(const QString& host)
{
    return host.contains(u'*') || host.contains(u'?') || host.startsWith(u'!');
}

/// The files that one argument of Include means; relative ones count from ~/.ssh.
QStringList included(const QString& pattern)
{
    const QString path = resolvePath(pattern, homeFolder() + QStringLiteral("/.ssh"));
    const QFileInfo info(path);
    QStringList files;
    const auto names = info.dir().entryList({info.fileName()}, QDir::Files | QDir::Hidden);
    for (const QString& name : names)
        files << info.dir().filePath(name);
    return files;
}

void collect(const QString& file, int level, QStringList& hosts)
{
    const auto text = readFile(file, LargestConfig);
    if (!text || level > MostIncludes)
        return;
    const QStringList lines = QString::fromUtf8(*text).split(u'\n');
    for (const QString& line : lines) {
        const QStringList words = wordsOf(line.trimmed());
        const QString keyword = words.value(0);
        for (const QString& word : words.mid(1)) {
            if (keyword == QStringLiteral("host") && !isPattern(word))
                hosts << word;
            if (keyword != QStringLiteral("include"))
                continue;
            for (const QString& other : included(word))
                collect(other, level + 1, hosts);
        }
    }
}

} // namespace

Result<KubeContexts> kubeContexts(const QString& kubeconfig)
{
    const auto read = kube::Kubeconfig::load(kubeconfig);
    if (!read)
        return tl::make_unexpected(read.error());
    KubeContexts found{read->currentContext(), read->files(), {}};
    for (const QString& name : read->contexts()) {
        const auto context = read->context(name);
        found.contexts << (context ? KubeContextChoice{name, context->server, context->user,
                                                       context->nameSpace}
                                   : KubeContextChoice{name, {}, {}, {}});
    }
    return found;
}

QStringList sshHosts(const QString& configFile)
{
    QStringList hosts;
    collect(configFile.isEmpty() ? homeFolder() + QStringLiteral("/.ssh/config") : configFile, 0,
            hosts);
    hosts.removeDuplicates();
    hosts.sort(Qt::CaseInsensitive);
    return hosts;
}

} // namespace hcp
