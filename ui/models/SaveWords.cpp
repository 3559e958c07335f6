// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/SaveWords.h"

#include "ui/models/Forms.h"
#include "ui/models/PlanDocument.h"

#include <QCoreApplication>
#include <QLocale>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

struct Saving {
    Q_DECLARE_TR_FUNCTIONS(Saving)
};

QString clock(const QDateTime& at)
{
    return QLocale().toString(at.time(), u"HH:mm"_s);
}

/// What it is, what the system said, the remedy.
QString whole(const Error& error)
{
    const QString what =
        error.details.isEmpty() ? error.what : u"%1: %2"_s.arg(error.what, error.details.trimmed());
    return error.hint.isEmpty() ? asSentence(what)
                                : u"%1 %2"_s.arg(asSentence(what), asSentence(error.hint));
}

QString keptOrNot(const PlanDocument& document)
{
    return document.isKept()
               ? Saving::tr("What was changed is kept as a draft on this machine, and is tried "
                            "again with the next edit.")
               : Saving::tr("What was changed could not be kept as a draft either: it is only in "
                            "this window.");
}

SaveWords notWritten(const PlanDocument& document)
{
    const QString why = whole(document.saveProblem().value_or(Error()));
    const QString kept = keptOrNot(document);
    return {Saving::tr("Not saved"), u"%1\n%2"_s.arg(why, kept), State::Warning, why, kept};
}

SaveWords elsewhere(const PlanDocument& document)
{
    SaveWords words{Saving::tr("Changed elsewhere"), {}, State::Warning};
    if (const auto& problem = document.fileProblem()) {
        words.bold = Saving::tr("Another program wrote %1, and it cannot be read any more.")
                         .arg(document.name());
        words.rest = Saving::tr("%1 This window goes on with what it has, and writes nothing.")
                         .arg(whole(*problem));
    } else {
        words.bold =
            Saving::tr("Another program wrote %1, and there are edits here.").arg(document.name());
        words.rest = Saving::tr("Nothing is written over until you choose. The edits are kept as a "
                                "draft; Undo goes back from the file's plan to this window's.");
    }
    words.whole = u"%1 %2"_s.arg(words.bold, words.rest);
    return words;
}

SaveWords gone(const PlanDocument& document)
{
    const QString bold = Saving::tr("%1 was deleted, or moved away.").arg(document.name());
    const QString rest =
        document.isKept()
            ? Saving::tr("No file is written again until you choose. The plan in this window is "
                         "kept as a draft meanwhile.")
            : Saving::tr("No file is written again until you choose. The plan could not be kept as "
                         "a draft either: it is only in this window.");
    return {Saving::tr("File is gone"), u"%1 %2"_s.arg(bold, rest), State::Warning, bold, rest};
}

SaveWords held(const PlanDocument& document)
{
    const QString bold = Saving::tr("These edits are not in %1.").arg(document.name());
    const QString rest = Saving::tr("They were kept as a draft when the plan was left.");
    return {Saving::tr("Kept as draft"), u"%1 %2"_s.arg(bold, rest), State::Warning, bold, rest};
}

SaveWords savedWell(const PlanDocument& document)
{
    const QString line = Saving::tr("Saved %1").arg(clock(document.savedAt()));
    if (document.replacedCopy().isEmpty())
        return {line, line};
    return {line,
            Saving::tr("What was in the file before is kept: %1").arg(document.replacedCopy())};
}

} // namespace

SaveWords saveWords(const PlanDocument& document)
{
    switch (document.saveState()) {
    case SaveState::Saved:
        return savedWell(document);
    case SaveState::TakenOver:
        return {Saving::tr("From the file, %1").arg(clock(document.savedAt())),
                Saving::tr("Another program wrote the file, and its plan was taken over. Undo "
                           "brings back what was here.")};
    case SaveState::Waits:
        return {Saving::tr("Kept as draft: the file has comments"),
                Saving::tr("The file has comments: only Save writes over them.")};
    case SaveState::Held:
        return held(document);
    case SaveState::NotWritten:
        return notWritten(document);
    case SaveState::Elsewhere:
        return elsewhere(document);
    case SaveState::Gone:
        return gone(document);
    case SaveState::AsOneGoes:
        break;
    }
    return {Saving::tr("Saved as you go"), Saving::tr("Every edit is kept by itself.")};
}

} // namespace hcp::ui
