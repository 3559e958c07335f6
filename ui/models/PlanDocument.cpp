// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/PlanDocument.h"

#include "base/Files.h"
#include "plan/PlanFile.h"
#include "ui/models/PlanPaths.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QTimer>
#include <QUndoCommand>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

/// How long typing has to rest before the plan is saved.
constexpr auto AutosaveAfter = std::chrono::milliseconds(800);

/// A name for what the state folder keeps of a plan file.
QString keyOf(const QString& path)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
}

/// Where edits wait that must not, or cannot, go into the plan's own file yet.
QString draftPath(const QString& path)
{
    const QString name = path.isEmpty() ? u"new"_s : keyOf(path);
    return stateFolder() + u"/drafts/%1.plan.yaml"_s.arg(name);
}

/// The lock stands in the state folder: the plan's own may be read-only.
QString lockPath(const QString& path)
{
    return stateFolder() + u"/locks/"_s + keyOf(path);
}

/// Would saving this plan to that file lose something that a person wrote in it?
bool hasComments(const Plan& plan, const QString& path)
{
    const auto text = readFile(path);
    return text && *text != formatPlan(plan, path) && text->contains('#');
}

} // namespace

/// One undo step: the whole draft before and after. Edits of one field in a row are one step.
class DraftCommand : public QUndoCommand
{
public:
    DraftCommand(PlanDocument& document, const QString& name, QString field, Draft after)
        : QUndoCommand(name), m_document(document), m_field(std::move(field)),
          m_before(document.m_draft), m_after(std::move(after))
    {
    }
    int id() const override { return m_field.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand* other) override
    {
        const auto* next = dynamic_cast<const DraftCommand*>(other);
        if (next == nullptr || next->m_field != m_field)
            return false;
        m_after = next->m_after;
        setObsolete(m_before == m_after);
        return true;
    }
    void undo() override { m_document.apply(m_before); }
    void redo() override { m_document.apply(m_after); }

private:
    PlanDocument& m_document;
    QString m_field;
    Draft m_before, m_after;
};

PlanDocument::PlanDocument(QObject* parent) : QObject(parent), m_autosave(new QTimer(this))
{
    m_autosave->setSingleShot(true);
    m_autosave->setInterval(AutosaveAfter);
    connect(m_autosave, &QTimer::timeout, this, &PlanDocument::autosave);
}

PlanDocument::~PlanDocument()
{
    flush();
}

QString PlanDocument::name() const
{
    return m_path.isEmpty() ? tr("New plan") : QFileInfo(m_path).fileName();
}

QString PlanDocument::text(const QString& field) const
{
    const auto typed = m_draft.typed.constFind(field);
    return typed != m_draft.typed.cend() ? *typed : textOf(m_draft.plan, field);
}

Draft PlanDocument::with(const QString& field, const QString& text) const
{
    Draft after = m_draft;
    after.typed.remove(field);
    const QString folder = m_path.isEmpty() ? QDir::currentPath() : QFileInfo(m_path).path();
    const QString value = withAbsolutePath(field, text, folder);
    // A path is shown as it was typed, and is absolute for everybody else.
    if (!setTextOf(after.plan, field, value) || value != text)
        after.typed.insert(field, text);
    return after;
}

void PlanDocument::setText(const QString& field, const QString& text)
{
    if (text != this->text(field))
        push(tr("Edit"), field, with(field, text));
}

void PlanDocument::fill(const QString& field, const QString& text)
{
    push(tr("Fill in"), {}, with(field, text));
}

void PlanDocument::edit(const QString& name, const std::function<void(Plan&)>& change)
{
    Draft after = m_draft;
    change(after.plan);
    push(name, {}, std::move(after));
}

void PlanDocument::removeEntry(const QString& name, const QString& list, qsizetype index)
{
    Draft after = m_draft;
    if (list == u"routers"_s && index < after.plan.routers.size())
        after.plan.routers.removeAt(index);
    if (list == u"hostedClusters"_s && index < after.plan.hostedClusters.size())
        after.plan.hostedClusters.removeAt(index);
    after.typed.clear();
    for (auto typed = m_draft.typed.cbegin(); typed != m_draft.typed.cend(); ++typed) {
        const qsizetype its = typed.key().section(u'[', 1).section(u']', 0, 0).toLongLong();
        const bool inList = typed.key().startsWith(list + u'[');
        const QString moved =
            inList && its > index
                ? u"%1[%2]%3"_s.arg(list).arg(its - 1).arg(typed.key().section(u']', 1))
                : typed.key();
        if (!inList || its != index)
            after.typed.insert(moved, typed.value());
    }
    push(name, {}, std::move(after));
}

void PlanDocument::push(const QString& name, const QString& field, Draft after)
{
    if (after != m_draft)
        m_undo.push(new DraftCommand(*this, name, field, std::move(after)));
}

void PlanDocument::apply(const Draft& draft)
{
    m_draft = draft;
    m_autosave->start();
    Q_EMIT changed();
}

QList<Finding> PlanDocument::typedProblems() const
{
    QList<Finding> problems;
    for (auto typed = m_draft.typed.cbegin(); typed != m_draft.typed.cend(); ++typed) {
        Plan scratch = m_draft.plan;
        const Status status = setTextOf(scratch, typed.key(), typed.value());
        if (!status)
            problems << Finding{u"not-a-value"_s,    Severity::Blocks,    typed.key(),
                                status.error().what, status.error().hint, u"plan"_s};
    }
    return problems;
}

void PlanDocument::replace(Draft draft, const QString& path)
{
    m_autosave->stop();
    m_draft = std::move(draft);
    m_path = path;
    m_undo.clear();
    m_saveProblem.reset();
    m_waitsForSave = false;
    m_savedAt = path.isEmpty() ? QDateTime() : QFileInfo(path).lastModified();
    Q_EMIT replaced();
    Q_EMIT changed();
}

void PlanDocument::startNew()
{
    startFrom({});
}

void PlanDocument::startFrom(const Plan& plan)
{
    flush();
    m_lock.reset();
    replace({plan, {}}, {});
}

Status PlanDocument::lock(const QString& path)
{
    if (const auto made = makeFolder(stateFolder() + u"/locks"_s); !made)
        return made;
    auto lock = std::make_unique<QLockFile>(lockPath(path));
    lock->setStaleLockTime(0); // only a dead owner's lock is broken, never an old one
    if (!lock->tryLock())
        return failure(ErrorCode::Locked,
                       u"%1 is open in another window"_s.arg(QFileInfo(path).fileName()), {},
                       u"Go on there, or close it first."_s);
    m_lock = std::move(lock);
    return {};
}

Status PlanDocument::open(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    const auto plan = loadPlan(absolute);
    if (!plan)
        return tl::make_unexpected(plan.error());
    if (absolute != m_path) {
        flush();
        if (const auto locked = lock(absolute); !locked)
            return locked;
    }
    // Edits that wait for Save are gone on with, unless the file was written since.
    const QFileInfo draft(draftPath(absolute));
    const auto kept = draft.lastModified() > QFileInfo(absolute).lastModified()
                          ? loadPlan(draft.filePath())
                          : plan;
    replace({kept.value_or(*plan), {}}, absolute);
    m_waitsForSave = m_draft.plan != *plan;
    remember({}, {});
    return {};
}

bool PlanDocument::hasDraft()
{
    return QFileInfo::exists(draftPath({}));
}

Status PlanDocument::openDraft()
{
    const auto plan = loadPlan(draftPath({}));
    if (!plan)
        return tl::make_unexpected(plan.error());
    startFrom(*plan);
    return {};
}

void PlanDocument::remember(const QString& step, const QString& verdict)
{
    if (!m_path.isEmpty() && !m_forgetful)
        rememberPlan(m_path, step, verdict);
}

Status PlanDocument::saveAs(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (absolute != m_path) {
        if (const auto locked = lock(absolute); !locked)
            return locked;
    }
    if (const auto written = savePlan(m_draft.plan, absolute); !written)
        return written;
    QFile::remove(draftPath(m_path));
    m_path = absolute;
    setSaved({});
    remember({}, {});
    return {};
}

Status PlanDocument::save()
{
    const Status status = savePlan(m_draft.plan, m_path);
    setSaved(status);
    return status;
}

void PlanDocument::setSaved(const Status& status)
{
    m_autosave->stop();
    m_saveProblem = status ? std::nullopt : std::optional(status.error());
    if (status) {
        QFile::remove(draftPath(m_path));
        m_waitsForSave = false;
        m_savedAt = QDateTime::currentDateTime();
    }
    Q_EMIT saved();
}

void PlanDocument::flush()
{
    if (m_autosave->isActive())
        autosave();
}

void PlanDocument::autosave()
{
    m_autosave->stop();
    if (!m_path.isEmpty() && !hasComments(m_draft.plan, m_path)) {
        save();
        return;
    }
    m_waitsForSave = !m_path.isEmpty();
    const QString draft = draftPath(m_path);
    const Status status =
        makeFolder(QFileInfo(draft).path()).and_then([&] { return savePlan(m_draft.plan, draft); });
    m_saveProblem = status ? std::nullopt : std::optional(status.error());
    if (status && m_path.isEmpty())
        m_savedAt = QDateTime::currentDateTime();
    Q_EMIT saved();
}

} // namespace hcp::ui
