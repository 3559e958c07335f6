// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/KeptDrafts.h"

#include "base/Files.h"
#include "plan/PlanFile.h"
#include "ui/models/PlanFields.h"
#include "ui/models/PlanPaths.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QRegularExpression>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

const QString Suffix = u".plan.yaml"_s;

struct Drafts {
    Q_DECLARE_TR_FUNCTIONS(Drafts)
};

QString folder()
{
    return stateFolder() + u"/drafts"_s;
}

QString notesPath(const QString& draft)
{
    return draft.chopped(Suffix.size()) + u".typed.json"_s;
}

/// 1 for `new.plan.yaml`, 2 for `new-2.plan.yaml`, …; 0 for what is none.
int numberOf(const QString& path)
{
    static const QRegularExpression name(u"^new(?:-([0-9]{1,6}))?\\.plan\\.yaml$"_s);
    const auto match = name.match(QFileInfo(path).fileName());
    if (!match.hasMatch() || QFileInfo(path).path() != folder())
        return 0;
    return match.captured(1).isEmpty() ? 1 : match.captured(1).toInt();
}

/// One file has one lock and one draft, however many symlinks lead to it.
QString markOfFile(const QString& path)
{
    return QString::fromLatin1(markOf(canonicalPath(path).toUtf8()));
}

} // namespace

QByteArray markOf(const QByteArray& text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(16);
}

QString draftOf(const QString& planPath)
{
    return folder() + u'/' + markOfFile(planPath) + Suffix;
}

QString lockOf(const QString& path)
{
    return stateFolder() + u"/locks/"_s + markOfFile(path);
}

Result<std::unique_ptr<QLockFile>> lockFor(const QString& path)
{
    if (const auto made = makeFolder(stateFolder() + u"/locks"_s); !made)
        return tl::make_unexpected(made.error());
    auto lock = std::make_unique<QLockFile>(lockOf(path));
    lock->setStaleLockTime(0); // only a dead owner's lock is broken, never an old one
    if (!lock->tryLock())
        return failure(ErrorCode::Locked, u"%1 is open in another window"_s.arg(planName(path)), {},
                       u"Go on there, or close it first."_s);
    return lock;
}

bool isNewDraft(const QString& path)
{
    return numberOf(path) > 0;
}

QStringList newDrafts()
{
    QStringList drafts;
    const auto files = QDir(folder()).entryInfoList({u"new*"_s + Suffix}, QDir::Files, QDir::Time);
    for (const QFileInfo& file : files) {
        if (isNewDraft(file.filePath()))
            drafts << file.filePath();
    }
    return drafts;
}

QString newDraft(int number)
{
    return folder() + (number == 1 ? u"/new"_s : u"/new-%1"_s.arg(number)) + Suffix;
}

QString planName(const QString& path)
{
    const int number = path.isEmpty() ? 1 : numberOf(path);
    if (number == 0)
        return QFileInfo(path).fileName();
    return number == 1 ? Drafts::tr("New plan") : Drafts::tr("New plan %1").arg(number);
}

Status keepDraft(const QString& draft, const Plan& plan, const DraftNotes& notes)
{
    return makeFolder(folder()).and_then([&] { return savePlan(plan, draft); }).and_then([&] {
        return keepNotes(draft, notes);
    });
}

Status keepNotes(const QString& draft, const DraftNotes& notes)
{
    const QString path = notesPath(draft);
    if (notes.base.isEmpty() && notes.typed.isEmpty()) {
        QFile::remove(path);
        return {};
    }
    QJsonObject typed;
    for (auto text = notes.typed.cbegin(); text != notes.typed.cend(); ++text)
        typed.insert(text.key(), text.value());
    const QJsonObject object{{u"base"_s, QString::fromLatin1(notes.base)}, {u"typed"_s, typed}};
    return makeFolder(folder()).and_then(
        [&] { return writeFile(path, QJsonDocument(object).toJson()); });
}

DraftNotes notesOf(const QString& draft)
{
    const auto text = readFile(notesPath(draft));
    const QJsonObject object = QJsonDocument::fromJson(text.value_or(QByteArray())).object();
    DraftNotes notes{object.value(u"base"_s).toString().toLatin1(), {}};
    const QJsonObject typed = object.value(u"typed"_s).toObject();
    for (auto one = typed.constBegin(); one != typed.constEnd(); ++one)
        notes.typed.insert(one.key(), one.value().toString());
    return notes;
}

void dropDraft(const QString& draft)
{
    dropDraftPlan(draft);
    QFile::remove(notesPath(draft));
}

void dropDraftPlan(const QString& draft)
{
    QFile::remove(draft);
}

Result<QString> keepReplaced(const QString& planPath, const QByteArray& text)
{
    const QString kept = stateFolder() + u"/replaced"_s;
    const QString at = QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const QString path = kept + u'/' + at + u'-' + QFileInfo(planPath).fileName();
    const Status written = makeFolder(kept).and_then([&] { return writeFile(path, text); });
    if (!written)
        return tl::make_unexpected(written.error());
    return path;
}

TypedTexts fittingTexts(const Plan& plan, const TypedTexts& typed, const QString& folder)
{
    TypedTexts fitting;
    for (auto text = typed.cbegin(); text != typed.cend(); ++text) {
        Plan scratch = plan;
        // What is no value unsets its field, here as it did when it was typed.
        (void)setTextOf(scratch, text.key(), withAbsolutePath(text.key(), text.value(), folder));
        if (scratch == plan)
            fitting.insert(text.key(), text.value());
    }
    return fitting;
}

} // namespace hcp::ui
