// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/questions/DeletionChoice.h"

#include "ui/shell/questions/TypedName.h"
#include "ui/widgets/Field.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace hcp::ui
{

DeletionChoice::DeletionChoice(const QString& hostedCluster, QWidget* parent)
    : QWidget(parent), m_key(hostedCluster), m_wanted(new QCheckBox),
      m_confirmed(new TypedName(name()))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_wanted);
    column->addWidget(m_confirmed);
    m_confirmed->hide();
    connect(m_wanted, &QCheckBox::toggled, this, [this](bool wanted) {
        m_confirmed->setVisible(wanted);
        if (wanted)
            m_confirmed->edit()->setFocus();
        Q_EMIT changed();
    });
    connect(m_confirmed, &TypedName::changed, this, &DeletionChoice::changed);
    retranslate();
}

bool DeletionChoice::isWanted() const
{
    return m_wanted->isChecked();
}

bool DeletionChoice::isDecided() const
{
    return !isWanted() || m_confirmed->isTyped();
}

void DeletionChoice::retranslate()
{
    m_wanted->setText(tr("Delete the hosted cluster %1, too").arg(name()));
    m_confirmed->set(tr("Nothing brings %1 back.").arg(name()),
                     tr("Its control plane goes with everything stored in it: every application, "
                        "setting, user and certificate of that cluster. Its nodes are left without "
                        "a cluster, and no copy is kept here. It may take minutes."));
}

} // namespace hcp::ui
