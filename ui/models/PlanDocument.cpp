// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/PlanDocument.h"

#include "ui/models/FileWatch.h"
#include "ui/models/PlanPaths.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QTimer>
#include <QUndoCommand>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

/// How long typing has to rest before the plan is saved.
constexpr auto AutosaveAfter = std::chrono::milliseconds(800);

int countOf(const Plan& plan, const QString& name)
{
    return static_cast<int>(
        std::count_if(plan.routers.cbegin(), plan.routers.cend(),
                      [&name](const RouterPlan& router) { return router.name == name; }));
}

/// The router whose dnsmasq is told the names stays the same one when it is given another name,
/// also by way of an empty one.
void followNames(Plan& after, const Plan& before)
{
    QString& meant = after.dns.update.router;
    const bool isLost = !meant.isEmpty() && countOf(after, meant) == 0;
    if (!isLost || after.routers.size() != before.routers.size())
        return;
    const QString old = countOf(before, meant) > 0 ? meant : QString();
    for (qsizetype i = 0; i < after.routers.size(); ++i) {
        const QString& name = after.routers.at(i).name;
        const QString& previous = before.routers.at(i).name;
        if (previous == old && name != old && !name.isEmpty() && countOf(before, old) == 1) {
            meant = name;
            return;
        }
    }
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

PlanDocument::PlanDocument(QObject* parent)
    : QObject(parent), m_autosave(new QTimer(this)), m_watch(new FileWatch(this))
{
    m_autosave->setSingleShot(true);
    m_autosave->setInterval(AutosaveAfter);
    connect(m_autosave, &QTimer::timeout, this, &PlanDocument::autosave);
    connect(m_watch, &FileWatch::touched, this, &PlanDocument::lookAtFile);
}

PlanDocument::~PlanDocument()
{
    flush();
}

QString PlanDocument::name() const
{
    return planName(keptAt());
}

/// Paths that are typed count from it.
QString PlanDocument::folder() const
{
    return m_path.isEmpty() ? QDir::currentPath() : QFileInfo(m_path).path();
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
    const QString value = withAbsolutePath(field, text, folder());
    // A path is shown as it was typed, and is absolute for everybody else.
    if (!setTextOf(after.plan, field, value) || value != text)
        after.typed.insert(field, text);
    followNames(after.plan, m_draft.plan);
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

/// Whatever belongs to the plan that was open until now.
void PlanDocument::forget(const QString& path)
{
    m_autosave->stop();
    m_path = path;
    m_draftPath.clear();
    m_fileText.clear();
    m_filePlan = {};
    m_standing = {};
    m_replacedCopy.clear();
    m_savedAt = path.isEmpty() ? QDateTime() : QFileInfo(path).lastModified();
    m_watch->watch(path);
}

void PlanDocument::show(Draft draft)
{
    m_draft = std::move(draft);
    m_undo.clear();
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
    m_recent = {};
    forget({});
    show({plan, {}});
}

void PlanDocument::flush()
{
    if (m_autosave->isActive())
        autosave();
}

SaveState PlanDocument::saveState() const
{
    if (m_standing.elsewhere)
        return m_standing.gone ? SaveState::Gone : SaveState::Elsewhere;
    if (m_standing.saveProblem)
        return SaveState::NotWritten;
    if (m_standing.held || m_standing.commented)
        return m_standing.held ? SaveState::Held : SaveState::Waits;
    if (m_standing.takenOver)
        return SaveState::TakenOver;
    return m_savedAt.isValid() ? SaveState::Saved : SaveState::AsOneGoes;
}

bool PlanDocument::waitsForSave() const
{
    return m_standing.commented || m_standing.held || m_standing.elsewhere;
}

} // namespace hcp::ui
