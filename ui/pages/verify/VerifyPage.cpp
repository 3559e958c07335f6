// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/verify/VerifyPage.h"

#include "changes/cluster/Objects.h"
#include "ui/models/Takeover.h"
#include "ui/pages/result/FullTree.h"
#include "ui/pages/result/SaveReport.h"
#include "ui/pages/verify/ChainDelegate.h"
#include "ui/pages/verify/DiagnosisCard.h"
#include "ui/pages/verify/NextCard.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Parts.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int HeadIcon = 28;
constexpr int CardIndent = 34;  ///< under the links' names
constexpr int BesideFrom = 640; ///< width of the page from which the button stands beside the words

} // namespace

VerifyPage::VerifyPage(VerifyConfig& config, QWidget* parent)
    : Page(config, parent), m_config(config), m_icon(new IconLabel(HeadIcon)),
      m_sentence(new Text(TextRole::Verdict)), m_second(new Text(TextRole::Body, Text::Ink::Text2)),
      m_paths(new QPushButton), m_error(new ErrorCard), m_takeOver(plainButton({})),
      m_tree(new FullTree), m_next(new NextCard),
      m_saved(new Text(TextRole::Helper, Text::Ink::Text2))
{
    setTitle({}, {});
    column()->addLayout(makeHead());
    column()->addWidget(m_error);
    column()->addWidget(m_tree);
    column()->addWidget(m_next);
    column()->addWidget(m_saved);
    column()->addStretch();
    m_error->hide();
    m_next->hide();
    m_saved->hide();
    m_tree->setModel(config.model());
    m_tree->setItemDelegate(new ChainDelegate(m_tree));
    connect(&config, &StepConfig::changed, this, &VerifyPage::refresh);
    connect(&config, &VerifyConfig::wantsReport, this, &VerifyPage::askReport);
    connect(&config, &VerifyConfig::failed, this, &VerifyPage::showError);
    m_error->addButton(m_takeOver);
    connect(m_takeOver, &QAbstractButton::clicked, this,
            [this] { m_config.mendTakingOver(m_refusal); });
    connect(m_next, &NextCard::picked, this, &VerifyPage::pick);
    retranslate();
}

QLayout* VerifyPage::makeHead()
{
    auto* words = new QVBoxLayout;
    words->setSpacing(3);
    words->addWidget(m_sentence);
    words->addWidget(m_second);
    m_head = new QGridLayout;
    m_head->setHorizontalSpacing(16);
    m_head->setVerticalSpacing(10);
    m_head->setColumnStretch(1, 1);
    m_head->addWidget(m_icon, 0, 0, Qt::AlignTop);
    m_head->addLayout(words, 0, 1);
    m_head->addWidget(m_paths, 0, 2, Qt::AlignTop);
    connect(m_paths, &QPushButton::clicked, &m_config, &VerifyConfig::tryPaths);
    return m_head;
}

/// Beside the sentence where both have room, else below it: no sentence becomes a column of words.
void VerifyPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    const bool beside = width() >= BesideFrom;
    if (std::exchange(m_beside, beside) == beside)
        return;
    m_head->removeWidget(m_paths);
    if (beside)
        m_head->addWidget(m_paths, 0, 2, Qt::AlignTop);
    else
        m_head->addWidget(m_paths, 1, 1, Qt::AlignLeading);
}

void VerifyPage::retranslate()
{
    m_tree->setAccessibleName(tr("Chain of checks"));
    m_paths->setText(tr("Try each next hop"));
    refresh();
}

void VerifyPage::refreshHead()
{
    if (m_config.isBusy())
        m_icon->setBusy(m_config.sentence());
    else
        m_icon->setState(m_config.state());
    if (m_sentence->text() != m_config.sentence()) {
        m_sentence->setText(m_config.sentence());
        setAccessibleName(m_config.sentence());
    }
    m_second->setText(m_config.secondLine());
    m_paths->setVisible(m_config.canTryPaths());
    m_paths->setEnabled(!m_config.isTryingPaths() && !m_config.isMending() &&
                        !m_config.isDrilling());
    m_paths->setToolTip(m_config.pathsHint());
    m_paths->setAccessibleDescription(m_config.pathsHint());
    setAccessibleDescription(m_config.secondLine());
}

void VerifyPage::refresh()
{
    refreshHead();
    refreshCard();
    m_next->set(m_config.nextSteps());
    if (m_config.isDone() && !m_errorWhileGreen)
        m_error->hide();
}

/// The broken link opens itself, once: who closes it is left alone.
void VerifyPage::refreshCard()
{
    const auto& broken = m_config.broken();
    const QModelIndex place = m_config.model()->card();
    if (!broken || !place.isValid() || m_config.isMending())
        keepFocus();
    if (!broken || !place.isValid()) {
        if (std::exchange(m_cardFor, {}).isEmpty())
            return;
        m_tree->collapseAll();
        return;
    }
    const QString key = broken->check + u' ' + broken->subject;
    const bool isNew = m_card == nullptr || !m_tree->hasCard(place);
    if (isNew) {
        m_card = new DiagnosisCard;
        connect(m_card, &DiagnosisCard::mend, &m_config, &VerifyConfig::mend);
        connect(m_card, &DiagnosisCard::copyEvidence, this, &VerifyPage::copyEvidence);
        m_tree->setCard(place, m_card, CardIndent);
    }
    m_card->set(*broken, m_config.now());
    m_card->setBusy(m_config.isMending());
    if (std::exchange(m_cardFor, key) != key) {
        m_tree->collapseAll();
        if (broken->state != State::Warning) // with a warning all is well, and the page says so
            m_tree->expand(place.parent());
    }
    if (isNew)
        m_tree->fit();
}

/// The card goes, or its button sleeps: whoever was in it stays on the page, in the chain.
void VerifyPage::keepFocus()
{
    const QWidget* const focused = window()->focusWidget();
    if (m_card != nullptr && focused != nullptr && m_card->isAncestorOf(focused))
        m_tree->setFocus(Qt::OtherFocusReason);
}

void VerifyPage::pick(NextStep::Id id)
{
    if (std::exchange(m_errorWhileGreen, false))
        m_error->hide();
    switch (id) {
    case NextStep::Id::Kubeconfig:
        if (m_config.savedKubeconfig().isEmpty())
            askKubeconfig();
        else
            QDesktopServices::openUrl(
                QUrl::fromLocalFile(QFileInfo(m_config.savedKubeconfig()).absolutePath()));
        break;
    case NextStep::Id::Login:
        QGuiApplication::clipboard()->setText(m_config.loginLine());
        break;
    case NextStep::Id::Console:
        if (m_config.consoleUrl().isEmpty())
            Q_EMIT m_config.wantsField(m_config.appsField());
        else
            QDesktopServices::openUrl(QUrl(m_config.consoleUrl()));
        break;
    case NextStep::Id::Report:
        askReport();
        break;
    case NextStep::Id::Drill:
        m_config.drill();
        break;
    }
}

void VerifyPage::askKubeconfig()
{
    auto* dialog = new QFileDialog(window(), tr("Save kubeconfig"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(m_config.suggestedKubeconfig());
    connect(dialog, &QFileDialog::fileSelected, &m_config, &VerifyConfig::saveKubeconfig);
    dialog->open();
}

void VerifyPage::showError(const Error& error)
{
    m_refusal = error;
    m_errorWhileGreen = m_config.isDone();
    const QStringList owners = ownersIn(error);
    m_takeOver->setVisible(!owners.isEmpty());
    if (!owners.isEmpty())
        m_takeOver->setText(takeOverWords(owners) + u'…');
    m_error->set(withTakeOverButton(error));
    m_error->show();
}

void VerifyPage::askReport()
{
    saveReport(this, m_config.report(), [this](const QString& path, const Status& status) {
        if (status) {
            m_saved->setText(tr("Report saved: %1").arg(path));
            m_saved->show();
        } else {
            showError(status.error());
        }
    });
}

void VerifyPage::copyEvidence()
{
    if (m_config.broken())
        QGuiApplication::clipboard()->setText(m_config.broken()->toText());
}

} // namespace hcp::ui
