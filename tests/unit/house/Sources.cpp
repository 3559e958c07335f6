// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Sources.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace house
{

QString Source::suffix() const
{
    return QFileInfo(path).suffix();
}

QString Source::folder() const
{
    return QFileInfo(path).path();
}

int Source::lines() const
{
    return static_cast<int>(text.count('\n')) + (text.isEmpty() || text.endsWith('\n') ? 0 : 1);
}

bool Source::isCpp() const
{
    return suffix() == u"h" || suffix() == u"cpp";
}

bool Source::isCode() const
{
    static const QStringList suffixes{QStringLiteral("py"), QStringLiteral("sh"),
                                      QStringLiteral("go"), QStringLiteral("cmake")};
    return isCpp() || suffixes.contains(suffix()) ||
           path.endsWith(QStringLiteral("CMakeLists.txt")) || text.startsWith("#!");
}

QStringList Source::includes() const
{
    static const QRegularExpression pattern(QStringLiteral("^#include \"([^\"]+)\""),
                                            QRegularExpression::MultilineOption);
    QStringList found;
    auto matches = pattern.globalMatch(QString::fromUtf8(text));
    while (matches.hasNext())
        found << matches.next().captured(1);
    return found;
}

QByteArray Source::withoutComments() const
{
    QByteArray code;
    for (const QByteArray& line : text.split('\n')) {
        const auto comment = line.indexOf("//");
        code += (comment < 0 ? line : line.left(comment)) + '\n';
    }
    return code;
}

QList<Source> readSources(const QString& root, const QStringList& folders)
{
    QList<Source> sources;
    const QDir top(root);
    for (const QString& folder : folders) {
        QDirIterator files(top.filePath(folder), QDir::Files | QDir::NoSymLinks,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = top.relativeFilePath(files.next());
            QFile file(top.filePath(path));
            const bool ours = !path.contains(QStringLiteral("/build/")) &&
                              !path.contains(QStringLiteral("/.")) &&
                              !path.contains(QStringLiteral("/__pycache__/"));
            if (ours && file.open(QIODevice::ReadOnly))
                sources << Source{path, file.readAll()};
        }
    }
    std::sort(sources.begin(), sources.end(),
              [](const Source& one, const Source& other) { return one.path < other.path; });
    return sources;
}

QString roomOf(const QString& pathBelowApp)
{
    const QStringList parts = pathBelowApp.split(u'/');
    if (parts.size() >= 3 && parts[0] == u"remote")
        return parts[1];
    return parts.size() >= 2 ? parts[0] : QString();
}

QSet<QString> reachable(const Graph& graph, const QString& room)
{
    QSet<QString> seen;
    QStringList open = graph.value(room);
    while (!open.isEmpty()) {
        const QString next = open.takeLast();
        if (seen.contains(next))
            continue;
        seen.insert(next);
        open << graph.value(next);
    }
    return seen;
}

Graph roomsOfCMake(const QList<Source>& sources)
{
    static const QRegularExpression call(QStringLiteral("^hcp_room\\(([^)]*)\\)"),
                                         QRegularExpression::MultilineOption);
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    Graph graph;
    for (const Source& source : sources) {
        auto calls = call.globalMatch(QString::fromUtf8(source.text));
        while (calls.hasNext()) {
            const QStringList words = calls.next().captured(1).split(blanks, Qt::SkipEmptyParts);
            QStringList& rooms = graph[words.value(0)];
            bool inRooms = false;
            for (const QString& word : words) {
                if (word == word.toUpper())
                    inRooms = word == u"ROOMS";
                else if (inRooms)
                    rooms << word;
            }
        }
    }
    return graph;
}

} // namespace house
