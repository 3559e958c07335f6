// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "changes/Journal.h"

#include "base/Files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace hcp
{

namespace
{

constexpr std::array StateWords{"begun", "done", "undone"};

QString wordOf(JournalRecord::State state)
{
    return QString::fromLatin1(StateWords.at(static_cast<std::size_t>(state)));
}

std::optional<JournalRecord::State> stateOf(const QString& word)
{
    for (std::size_t i = 0; i < StateWords.size(); ++i) {
        if (word == QLatin1String(StateWords.at(i)))
            return static_cast<JournalRecord::State>(i);
    }
    return {};
}

QByteArray lineOf(const JournalRecord& record)
{
    return QJsonDocument(QJsonObject{
                             {QStringLiteral("version"), 1},
                             {QStringLiteral("id"), record.id},
                             {QStringLiteral("at"), record.at.toString(Qt::ISODateWithMs)},
                             {QStringLiteral("state"), wordOf(record.state)},
                             {QStringLiteral("scope"), record.scope},
                             {QStringLiteral("place"), record.place},
                             {QStringLiteral("kind"), record.kind},
                             {QStringLiteral("what"), record.what},
                             {QStringLiteral("data"), record.data},
                         })
               .toJson(QJsonDocument::Compact) +
           '\n';
}

/// nullopt: a torn or foreign line.
std::optional<JournalRecord> recordOf(const QByteArray& line)
{
    const auto object = QJsonDocument::fromJson(line).object();
    const auto state = stateOf(object.value(QStringLiteral("state")).toString());
    if (object.value(QStringLiteral("version")).toInt() != 1 || !state)
        return {};
    return JournalRecord{
        object.value(QStringLiteral("id")).toString(),
        QDateTime::fromString(object.value(QStringLiteral("at")).toString(), Qt::ISODateWithMs),
        *state,
        object.value(QStringLiteral("scope")).toString(),
        object.value(QStringLiteral("place")).toString(),
        object.value(QStringLiteral("kind")).toString(),
        object.value(QStringLiteral("what")).toString(),
        object.value(QStringLiteral("data")).toObject()};
}

constexpr QLatin1String needsKey{"needs"};

QStringList clustersOf(const QString& scope)
{
    return scope.split(QLatin1Char(','));
}

/// Plans that have a hosted cluster in common are one plan at different times.
bool isSamePlan(const QString& one, const QString& other)
{
    const QStringList all = clustersOf(one);
    const QStringList some = clustersOf(other);
    return std::any_of(some.begin(), some.end(),
                       [&all](const QString& cluster) { return all.contains(cluster); });
}

/// One per id, its newest state, in the order of begin().
QList<JournalRecord> recordsIn(const QByteArray& text)
{
    QList<JournalRecord> records;
    QHash<QString, qsizetype> places;
    for (const QByteArray& line : text.split('\n')) {
        const auto record = recordOf(line);
        if (!record)
            continue;
        if (const auto known = places.constFind(record->id); known != places.cend()) {
            records[*known] = *record;
        } else {
            places.insert(record->id, records.size());
            records << *record;
        }
    }
    return records;
}

constexpr qint64 mostBytes = qint64{64} * 1024 * 1024; ///< of a journal; years of applies

QString journalFolder()
{
    return stateFolder() + QStringLiteral("/journal");
}

/// All of the line, or nothing of it: a torn one would swallow the next.
bool appendLine(int fd, const QByteArray& line)
{
    const off_t end = ::lseek(fd, 0, SEEK_END);
    if (end >= 0 &&
        ::write(fd, line.constData(), static_cast<std::size_t>(line.size())) == line.size() &&
        ::fsync(fd) == 0)
        return true;
    const int reason = errno;
    if (end >= 0 && ::ftruncate(fd, end) != 0)
        return false;
    errno = reason;
    return false;
}

/// The target's name holds characters that no file name likes (base64 of a fingerprint).
QString fileNameOf(const QString& target)
{
    const QByteArray hash =
        QCryptographicHash::hash(target.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    const QString kind = target.section(QLatin1Char(' '), 0, 0);
    return QStringLiteral("%1-%2.jsonl").arg(kind, QString::fromLatin1(hash));
}

} // namespace

struct Journal::Private {
    QString path;
    QString scope;
    QString place;
    QStringList needs;
    std::unique_ptr<QLockFile> lock;
    QList<JournalRecord> records; // one per id, its newest state, in the order of begin()

    Status append(const JournalRecord& record) const;
    JournalRecord* find(const QString& id);
    void take(const JournalRecord& record);
    QList<JournalRecord> open(bool ours) const;
};

Status Journal::Private::append(const JournalRecord& record) const
{
    const auto refused = [this] {
        return failure(ErrorCode::FileAccess,
                       QStringLiteral("Cannot write the journal %1").arg(path),
                       QString::fromLocal8Bit(std::strerror(errno)),
                       QStringLiteral("nothing is changed without a journal: make room or rights "
                                      "there"));
    };
    const int fd = ::open(QFile::encodeName(path).constData(),
                          O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return refused();
    const QByteArray line = lineOf(record);
    errno = ENOSPC; // what a short write means
    const bool written = appendLine(fd, line);
    Status status = written ? Status{} : refused();
    ::close(fd);
    return status;
}

JournalRecord* Journal::Private::find(const QString& id)
{
    for (JournalRecord& record : records) {
        if (record.id == id)
            return &record;
    }
    return nullptr;
}

void Journal::Private::take(const JournalRecord& record)
{
    if (JournalRecord* known = find(record.id))
        *known = record;
    else
        records.append(record);
}

Journal::Journal() : d(std::make_unique<Private>()) {}
Journal::~Journal() = default;

Result<std::unique_ptr<Journal>> Journal::open(const QString& target, const QString& scope,
                                               const QString& place)
{
    const QString folder = journalFolder();
    if (const auto made = makeFolder(folder); !made)
        return tl::make_unexpected(made.error());
    std::unique_ptr<Journal> journal(new Journal);
    journal->d->scope = scope;
    journal->d->place = place;
    journal->d->path = folder + QLatin1Char('/') + fileNameOf(target);
    journal->d->lock = std::make_unique<QLockFile>(journal->d->path + QStringLiteral(".lock"));
    journal->d->lock->setStaleLockTime(0);
    const bool locked = journal->d->lock->tryLock(0);
    if (!locked && journal->d->lock->error() != QLockFile::LockFailedError)
        return failure(ErrorCode::FileAccess, QStringLiteral("Cannot write below %1").arg(folder),
                       {},
                       QStringLiteral("the journal has to be kept there: make room, or let "
                                      "XDG_STATE_HOME name a folder that can be written"));
    if (!locked)
        return failure(ErrorCode::Locked,
                       QStringLiteral("Another run works on this %1 right now")
                           .arg(target.section(QLatin1Char(' '), 0, 0)),
                       journal->d->path, QStringLiteral("wait until it has ended"));
    if (QFile::exists(journal->d->path)) {
        const auto text = readFile(journal->d->path, mostBytes);
        if (!text)
            return tl::make_unexpected(text.error());
        journal->d->records = recordsIn(*text);
        // A torn last line must not swallow the next record.
        if (!text->isEmpty() && !text->endsWith('\n')) {
            if (const auto mended = writeFile(journal->d->path, *text + '\n'); !mended)
                return tl::make_unexpected(mended.error());
        }
    }
    return journal;
}

QList<JournalRecord> Journal::Private::open(bool ours) const
{
    QList<JournalRecord> some;
    for (const JournalRecord& record : records) {
        if (record.state != JournalRecord::State::Undone && isSamePlan(record.scope, scope) == ours)
            some << record;
    }
    return some;
}

QList<JournalRecord> Journal::records() const
{
    return d->open(true);
}

QList<JournalRecord> Journal::others() const
{
    return d->open(false);
}

QString Journal::formerly(const JournalRecord& record) const
{
    QStringList gone = clustersOf(record.scope);
    gone.removeIf([now = clustersOf(d->scope)](const QString& one) { return now.contains(one); });
    return gone.isEmpty() ? QString()
                          : QStringLiteral("made when the plan had %1 too")
                                .arg(gone.join(QStringLiteral(", ")));
}

QList<Journal::Left> Journal::leftElsewhere(const QString& scope, const QStringList& targets)
{
    QStringList asked;
    for (const QString& target : targets)
        asked << fileNameOf(target);
    QList<Left> all;
    const QDir folder(journalFolder());
    const QStringList files = folder.entryList({QStringLiteral("router-*.jsonl")}, QDir::Files);
    for (const QString& file : files) {
        if (asked.contains(file))
            continue;
        const auto text = readFile(folder.filePath(file), mostBytes);
        Left left{{}, 0, folder.filePath(file)};
        for (const JournalRecord& record : recordsIn(text.value_or(QByteArray()))) {
            if (record.state == JournalRecord::State::Undone || !isSamePlan(record.scope, scope))
                continue;
            left.place = record.place;
            ++left.steps;
        }
        if (left.steps > 0)
            all << left;
    }
    return all;
}

void Journal::setNeeds(const QStringList& needs)
{
    d->needs = needs;
}

QSet<QString> Journal::neededByOthers() const
{
    QSet<QString> all;
    for (const JournalRecord& record : others()) {
        const QJsonArray needs = record.data.value(needsKey).toArray();
        for (const auto& need : needs)
            all.insert(need.toString());
    }
    return all;
}

QString Journal::heir() const
{
    const auto records = others();
    return records.isEmpty() ? QString() : records.last().scope;
}

Status Journal::handOver(const QString& id)
{
    const JournalRecord* known = d->find(id);
    if (known == nullptr || heir().isEmpty())
        return failure(ErrorCode::Internal, QStringLiteral("No other plan takes this step over"),
                       id);
    JournalRecord record = *known;
    record.scope = heir();
    // What this plan needed, the heir does not.
    record.data.remove(needsKey);
    return d->append(record).map([&] { d->take(record); });
}

Result<QString> Journal::begin(const QString& kind, const QString& what, const QJsonObject& data)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString id = QStringLiteral("%1-%2")
                           .arg(now.toString(QStringLiteral("yyyyMMddTHHmmss.zzz")))
                           .arg(d->records.size(), 6, 10, QLatin1Char('0'));
    JournalRecord record{id,   now, JournalRecord::State::Begun, d->scope, d->place, kind,
                         what, data};
    if (!d->needs.isEmpty())
        record.data.insert(needsKey, QJsonArray::fromStringList(d->needs));
    if (const auto written = d->append(record); !written)
        return tl::make_unexpected(written.error());
    d->take(record);
    return id;
}

Status Journal::finish(const QString& id, const QJsonObject& data)
{
    JournalRecord record = d->find(id) != nullptr ? *d->find(id) : JournalRecord{};
    record.state = JournalRecord::State::Done;
    const QJsonValue needs = record.data.value(needsKey);
    if (!data.isEmpty())
        record.data = data;
    if (!needs.isUndefined())
        record.data.insert(needsKey, needs);
    d->take(record);
    return d->append(record);
}

Status Journal::undone(const QString& id)
{
    JournalRecord record = d->find(id) != nullptr ? *d->find(id) : JournalRecord{};
    record.state = JournalRecord::State::Undone;
    d->take(record);
    return d->append(record);
}

} // namespace hcp
