// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/router/HandOverSheet.h"

#include "base/Files.h"
#include "ui/pages/FactList.h"
#include "ui/widgets/Parts.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int Gap = 8;
constexpr int MostLines = 14; ///< then the text scrolls
constexpr int BoxPadding = 20;

} // namespace

HandOverSheet::HandOverSheet(RouterConfig& config, qsizetype router, QWidget* parent)
    : QWidget(parent), m_config(config), m_router(router),
      m_addressesTitle(new Text(TextRole::Label)), m_addresses(new FactList),
      m_linesTitle(new Text(TextRole::Label)), m_lines(new QPlainTextEdit),
      m_noLines(new Text(TextRole::Body, Text::Ink::Text2)),
      m_checkTitle(new Text(TextRole::Label)), m_toCheck(new Text(TextRole::Body)),
      m_problem(new Text(TextRole::Helper, Text::Ink::Failed)), m_copy(plainButton({})),
      m_save(plainButton({}))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap);
    m_toCheck->setTextFormat(Qt::RichText);
    m_lines->setReadOnly(true);
    m_lines->setFont(fontFor(TextRole::Mono));
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_lines->setTabChangesFocus(true);
    m_lines->setLayoutDirection(Qt::LeftToRight);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Gap);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_save);
    buttons->addStretch();
    const QList<QWidget*> parts{m_addressesTitle, m_addresses,  m_linesTitle, m_lines,
                                m_noLines,        m_checkTitle, m_toCheck};
    for (QWidget* part : parts) {
        if (part == m_linesTitle || part == m_checkTitle)
            column->addSpacing(Gap);
        column->addWidget(part);
    }
    column->addLayout(buttons);
    column->addWidget(m_problem);
    m_problem->hide();
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_config.handOver(m_router).text()); });
    connect(m_save, &QPushButton::clicked, this, &HandOverSheet::save);
    retranslate();
}

void HandOverSheet::save()
{
    auto* dialog = new QFileDialog(window(), tr("Save what %1 needs").arg(m_config.name(m_router)));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(m_config.name(m_router) + u"-handover.txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        const auto written = writeFile(path, m_config.handOver(m_router).text().toUtf8());
        m_problem->setVisible(!written);
        m_problem->setText(written ? QString() : written.error().what);
    });
    dialog->open();
}

void HandOverSheet::refresh()
{
    const auto sheet = m_config.handOver(m_router);
    m_addresses->setLines(sheet.addresses);
    if (m_lines->toPlainText() != sheet.lines)
        m_lines->setPlainText(sheet.lines);
    const int count = static_cast<int>(sheet.lines.count(u'\n')) + 1;
    m_lines->setFixedHeight(
        std::min(count, MostLines) * QFontMetrics(m_lines->font()).lineSpacing() + BoxPadding);
    m_lines->setVisible(!sheet.lines.isEmpty());
    m_noLines->setVisible(sheet.lines.isEmpty());
    m_noLines->setText(sheet.problem);
    QString points;
    for (const QString& point : sheet.toCheck)
        points += u"<tr><td>•&nbsp;&nbsp;</td><td>%1</td></tr>"_s.arg(point.toHtmlEscaped());
    m_toCheck->setText(u"<table cellspacing=0 cellpadding=2>%1</table>"_s.arg(points));
}

void HandOverSheet::retranslate()
{
    m_addressesTitle->setText(tr("Who peers with whom"));
    m_linesTitle->setText(tr("In FRR's words"));
    m_lines->setAccessibleName(tr("Lines for %1").arg(m_config.name(m_router)));
    m_checkTitle->setText(tr("What to check"));
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy what %1 needs").arg(m_config.name(m_router)));
    m_save->setText(tr("Save…"));
    m_save->setAccessibleName(tr("Save what %1 needs…").arg(m_config.name(m_router)));
    refresh();
}

} // namespace hcp::ui
