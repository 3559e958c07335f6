// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/Takeover.h"

#include "changes/Change.h"
#include "changes/cluster/Objects.h"
#include "checks/Subjects.h"

#include <QCoreApplication>

namespace hcp::ui
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hcp::ui::Takeover)
};

bool isLinesOnly(const QStringList& owners)
{
    return owners == QStringList{frrLineOwner};
}

} // namespace

QString ownedSentence(const QStringList& owners)
{
    return isLinesOnly(owners)
               ? Words::tr("A line of frr.conf that has to change is somebody else's.")
               : Words::tr("Fields that have to change were set by %1.").arg(listed(owners));
}

QString takeOverWords(const QStringList& owners)
{
    return isLinesOnly(owners) ? Words::tr("Have that line changed")
                               : Words::tr("Take over from %1").arg(listed(owners));
}

Error withTakeOverButton(Error refusal)
{
    const QStringList owners = ownersIn(refusal);
    if (isLinesOnly(owners))
        refusal.hint = Words::tr("Agree with whoever wrote it, or have it changed: undo gives it "
                                 "back");
    else if (!owners.isEmpty())
        refusal.hint = Words::tr("Agree with its owner, or take the fields over");
    return refusal;
}

} // namespace hcp::ui
